// A second of arithmetic that touches no memory: two of these at once tell what a second processor is worth.
let sum = 0;
for (let index = 0; index < 400_000_000; index += 1) sum = (sum ^ (index << 1)) + (sum >>> 3);
process.exitCode = Number.isNaN(sum) ? 1 : 0;
