// Changes that no writer makes: bits turned, parts cut off, doubled or put elsewhere, and bytes that parsers trip over.

const text = (value) => Buffer.from(value, "utf8");

/** Bytes that mean something to some parser on the way. */
export const INTERESTING = [
  text("\ufeff"),
  Buffer.from([0xff, 0xfe]),
  Buffer.from([0xfe, 0xff]),
  Buffer.from([0xed, 0xa0, 0x80]),
  Buffer.from([0xed, 0xbf, 0xbf]),
  Buffer.from([0xc0, 0x80]),
  Buffer.from([0xf4, 0x90, 0x80, 0x80]),
  Buffer.from([0]),
  text("\r"),
  text("\r\n"),
  text("\n\n"),
  text("\t"),
  text("\u000b"),
  text("\u0085"),
  text("\u00a0"),
  text("\u3000\u3000"),
  text("\u2028"),
  text("\u2029"),
  text("\u200b"),
  text("\u202e"),
  text("\u2067"),
  text("\ufffe"),
  text("\u{20bb7}\u{1f600}"),
  text("e\u0301"),
  text("\u001b[2J\u001b]8;;x\u0007"),
  text("<!--"),
  text("-->"),
  text("<!-- fazhi-lint-disable-file -->"),
  text("<!-- fazhi-lint-disable-next-line figures/* -- 上级口径 -->"),
  text("<x-fuzz onload=x>"),
  text("]]>"),
  text("\n::x-fuzz::x\n"),
  text("```"),
  text("\n```\n"),
  text("\n~~~~\n"),
  text("\n---\n"),
  text("---\nyear: 2024\nlevel: county\nunit: 甲\n---\n"),
  text(">".repeat(1000)),
  text("> - 1. "),
  text("- ".repeat(60)),
  text("[".repeat(200)),
  text("{".repeat(200)),
  text("{a: ".repeat(60)),
  text("\n- - - - - - - - - - - - - - - - - - - - - - - -"),
  text("&a [*a, *a]"),
  text("&a"),
  text("*a"),
  text("<<: *a"),
  text("\n__proto__: { polluted: 1 }\n"),
  text("\nconstructor: { prototype: { polluted: 1 } }\n"),
  text("? [a]\n: b\n"),
  text("!!js/function 'x'"),
  text("!!binary aGk="),
  text("!!set {a}"),
  text("%YAML 1.1\n"),
  text(": "),
  text('"'),
  text("'"),
  text("|-\n"),
  text("1e999"),
  text("0x7fffffffffffffff"),
  text("9".repeat(400)),
  text("99999999999999999999%"),
  text("2024年2月30日"),
  text("一千二百亿万个"),
  text("《".repeat(50)),
  text("“”‘’"),
  text("（一）"),
  text("十一、"),
  text("1.1.1."),
  text("，".repeat(200)),
  text("其中".repeat(100)),
  text("行政执法".repeat(500)),
];

const MOST_CHANGES = 6;

/**
 * @param {Uint8Array} bytes
 * @param {readonly Uint8Array[]} others where parts of other inputs come from
 * @param {import("./random.mjs").Random} random
 * @returns {Buffer} the bytes with a few changes
 */
export function mutate(bytes, others, random) {
  let result = Buffer.from(bytes);
  for (let left = 1 + random.below(MOST_CHANGES); left > 0; left -= 1) {
    result = random.pick(CHANGES)(result, random, others);
  }
  return result;
}

/** Some stretch of an input, mostly short. */
export function slice(bytes, random, longest = bytes.length) {
  const length = Math.min(bytes.length, 1 + Math.floor(longest * random.next() ** 2));
  const start = random.below(bytes.length - length + 1);
  return bytes.subarray(start, start + length);
}

function replace(bytes, start, end, part) {
  return Buffer.concat([bytes.subarray(0, start), part, bytes.subarray(end)]);
}

const insert = (bytes, random, part) => {
  const at = random.once(4) ? random.pick([0, bytes.length]) : random.below(bytes.length + 1);
  return replace(bytes, at, at, part);
};

const CHANGES = [
  function turnBit(bytes, random) {
    if (bytes.length === 0) return bytes;
    const at = random.below(bytes.length);
    return replace(bytes, at, at + 1, Buffer.from([bytes[at] ^ (1 << random.below(8))]));
  },
  function setByte(bytes, random) {
    const at = random.below(bytes.length + 1);
    return replace(bytes, at, at + 1, Buffer.from([random.below(256)]));
  },
  function cutOff(bytes, random) {
    const at = random.below(bytes.length + 1);
    return random.once(2) ? bytes.subarray(0, at) : bytes.subarray(at);
  },
  function takeOut(bytes, random) {
    const start = random.below(bytes.length + 1);
    return replace(bytes, start, start + 1 + random.below(40), Buffer.alloc(0));
  },
  function double(bytes, random) {
    if (bytes.length === 0) return bytes;
    const part = slice(bytes, random, 400);
    return insert(bytes, random, Buffer.concat(Array.from({ length: 1 + random.below(4) }, () => part)));
  },
  function splice(bytes, random, others) {
    return insert(bytes, random, slice(random.pick(others), random, 400));
  },
  function swapLines(bytes, random) {
    const lines = bytes.toString("latin1").split("\n");
    const at = random.below(lines.length);
    const [line] = lines.splice(at, 1);
    lines.splice(random.below(lines.length + 1), 0, line);
    return Buffer.from(lines.join("\n"), "latin1");
  },
  function interesting(bytes, random) {
    return insert(bytes, random, random.pick(INTERESTING));
  },
  function interestingAtLine(bytes, random) {
    const breaks = [-1, ...bytes.keys()].filter((at) => at < 0 || bytes[at] === 10);
    const at = random.pick(breaks) + 1;
    return replace(bytes, at, at, random.pick(INTERESTING));
  },
  function indent(bytes, random) {
    return insert(bytes, random, Buffer.alloc(1 + random.below(12), " "));
  },
  function digits(bytes, random) {
    return insert(bytes, random, text(String(Math.floor(10 ** (random.next() * 20)))));
  },
];
