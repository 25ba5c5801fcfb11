import { array, assert, asyncProperty, integer, string } from "fast-check";
import { describe, expect, it } from "vitest";
import { frames } from "./frames.js";

const message = (body: string): string => `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;

/** What comes through when bytes come in pieces. */
async function through(bytes: Buffer, size = bytes.length): Promise<{ out: string; refused: string[] }> {
  const refused: string[] = [];
  const stream = frames((what) => refused.push(what));
  for (let at = 0; at < bytes.length; at += size) stream.write(bytes.subarray(at, at + size));
  stream.end();
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  return { out: Buffer.concat(parts).toString(), refused };
}

describe("frames", () => {
  it("lets messages through, in whatever pieces they come", () =>
    assert(
      asyncProperty(
        array(string({ unit: "grapheme" }), { maxLength: 5 }),
        integer({ min: 1, max: 40 }),
        async (bodies, size) => {
          const sent = bodies.map(message).join("");
          expect(await through(Buffer.from(sent), size)).toEqual({ out: sent, refused: [] });
        },
      ),
      { numRuns: 200 },
    ));

  it.each([
    ["a header without a colon", "Content-Length 12\r\n\r\n"],
    ["a header without a length", "Content-Type: text/plain\r\n\r\n"],
    ["a length that is no number", "Content-Length: viele\r\n\r\n"],
    ["a length that no machine holds", "Content-Length: 9999999999\r\n\r\n"],
    ["noise", "\u0000\u0001\r\n\r\n"],
  ])("leaves out %s and goes on", async (_, noise) => {
    const { out, refused } = await through(Buffer.from(noise + message("{}")));
    expect(out).toBe(message("{}"));
    expect(refused).toHaveLength(1);
  });

  it("finds the next message behind noise of any length", async () => {
    const { out } = await through(Buffer.from("x".repeat(30_000) + message("{}")), 1000);
    expect(out).toBe(message("{}"));
  });

  it("keeps other headers out of what it passes on", async () => {
    const sent = "Content-Type: application/vscode-jsonrpc; charset=utf-8\r\nContent-Length: 2\r\n\r\n{}";
    expect((await through(Buffer.from(sent))).out).toBe(message("{}"));
  });
});
