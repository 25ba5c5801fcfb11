import { Transform } from "node:stream";

/** Lines before a message; what is longer is none. In bytes. */
const LONGEST_HEADER = 8 * 1024;
const LARGEST_BODY = 256 * 1024 * 1024;
const END = Buffer.from("\r\n\r\n");
const LENGTH = /Content-Length:[ \t]*(\d{1,10})[ \t]*(?:\r?\n|$)/gi;

/**
 * Lets through the messages of the base protocol and leaves out what lies between them: after a header that cannot be read
 * the library that reads messages would wait for ever.
 * @param refuse is told of what was left out
 */
export function frames(refuse: (what: string) => void): Transform {
  let rest: Buffer = Buffer.alloc(0);
  /** Bytes of a body that are still to come. */
  let missing = 0;
  return new Transform({
    transform(chunk: Buffer, _, done) {
      rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      for (;;) {
        if (missing > 0) {
          const body = rest.subarray(0, missing);
          rest = rest.subarray(body.length);
          missing -= body.length;
          if (body.length > 0) this.push(body);
          if (missing > 0) break;
        }
        const end = rest.indexOf(END);
        if (end < 0) {
          if (rest.length > LONGEST_HEADER) {
            refuse(`${rest.length} 字节不是消息`);
            // What belongs to the next header may stand at the end.
            rest = rest.subarray(rest.length - END.length);
          }
          break;
        }
        const header = rest.subarray(0, end).toString("latin1");
        rest = rest.subarray(end + END.length);
        const length = lengthIn(header);
        if (length === undefined) refuse(`读不懂的消息头：${header.slice(0, 100)}`);
        else {
          this.push(`Content-Length: ${length}\r\n\r\n`, "latin1");
          missing = length;
        }
      }
      done();
    },
  });
}

/** The last length that a header tells: what stands before it may be the remains of something else. */
function lengthIn(header: string): number | undefined {
  if (header.length > LONGEST_HEADER) return undefined;
  const length = Number([...header.matchAll(LENGTH)].at(-1)?.[1] ?? Number.NaN);
  return length <= LARGEST_BODY ? length : undefined;
}
