import { wellFormed } from "./json-text.js";

/**
 * The URI of a path with forward slashes (RFC 3986): relative ones stay relative, absolute ones become `file:`.
 * @param file the absolute path, for a relative path that leads out of where it starts; such a URI would name nothing
 */
export function uriOf(path: string, file?: string): string {
  const windows = /^(?:[A-Za-z]:[\\/]|\\\\)/.test(path) ? path.replaceAll("\\", "/") : path;
  const [, host, drive, rest = ""] = /^(?:\/\/([^/]+)(?=\/)|\/?([A-Za-z]:)(?=\/))?(.*)$/su.exec(windows) ?? [];
  if (host !== undefined) return `file://${encode(host)}${encodeAll(rest)}`;
  if (drive !== undefined) return `file:///${drive}${encodeAll(rest)}`;
  if (rest.startsWith("/")) return `file://${encodeAll(rest)}`;
  const segments = resolved(rest.split("/"));
  return segments[0] === ".." && file !== undefined && file !== path ? uriOf(file) : segments.map(encode).join("/");
}

function resolved(segments: readonly string[]): string[] {
  const kept: string[] = [];
  for (const segment of segments) {
    if (segment === "." || segment === "") continue;
    if (segment === ".." && kept.length > 0 && kept.at(-1) !== "..") kept.pop();
    else kept.push(segment);
  }
  return kept;
}

function encodeAll(path: string): string {
  return path.split("/").map(encode).join("/");
}

/** What may stand in a segment stays; a colon may not in the first of a relative one. */
function encode(segment: string): string {
  return encodeURIComponent(wellFormed(segment));
}
