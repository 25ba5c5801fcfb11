import { URI } from "vscode-uri";

/** What is not on a disk, in the shape of a path: settings are looked up from folder to folder. */
const VIRTUAL = "/.virtual/";

/**
 * The path of a document, as settings are looked up by: forward slashes, `C:/` for a Windows drive however the client
 * writes it, and what lies elsewhere below a folder for its scheme and authority.
 */
export function toPath(uri: string): string {
  const { scheme, authority, path } = parse(uri);
  if (scheme !== "file")
    return `${VIRTUAL}${encodeURIComponent(scheme)}/${encodeURIComponent(authority) || "-"}/${path.replace(/^\/+/, "")}`;
  const drive = /^\/?([a-zA-Z]):(?=\/|$)/.exec(path);
  if (drive !== null) return `${drive[1]?.toUpperCase()}:${path.slice(drive[0].length) || "/"}`;
  return authority === "" ? path : `//${authority}${path}`;
}

/** The URI of a path that `toPath` or a folder walk gave. */
export function toUri(path: string): string {
  if (path.startsWith(VIRTUAL)) {
    const [scheme = "", authority = "", ...rest] = path.slice(VIRTUAL.length).split("/");
    return URI.from({
      scheme: decodeURIComponent(scheme),
      authority: authority === "-" ? "" : decodeURIComponent(authority),
      path: `/${rest.join("/")}`,
    }).toString();
  }
  const share = /^\/\/([^/]+)(\/.*)?$/.exec(path);
  if (share !== null) return URI.from({ scheme: "file", authority: share[1] ?? "", path: share[2] ?? "/" }).toString();
  return URI.from({ scheme: "file", path: path.startsWith("/") ? path : `/${path}` }).toString();
}

/** One key for all the ways in which clients write a URI: percent-encoded or not, drive letters in either case. */
export function sameUri(uri: string): string {
  return toUri(toPath(uri));
}

/** URIs that are none are taken for names of unsaved documents. */
function parse(uri: string): URI {
  try {
    return URI.parse(uri, true);
  } catch {
    return URI.from({ scheme: "untitled", path: uri.replace(/^\/{2,}/, "/") });
  }
}
