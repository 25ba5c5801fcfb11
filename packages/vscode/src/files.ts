import {
  FindDraftsRequest,
  type FindDraftsParams,
  type ReadFileParams,
  ReadFileRequest,
  type ReadFileResult,
} from "@fazhi-lint/language-server/protocol";
import * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";

/** Reads files for a server that runs where there is no disk. */
export function answerFileRequests(client: BaseLanguageClient): vscode.Disposable {
  return vscode.Disposable.from(
    client.onRequest<ReadFileResult, Error>(
      ReadFileRequest,
      async ({ uri }: ReadFileParams): Promise<ReadFileResult> => {
        try {
          return { base64: toBase64(await vscode.workspace.fs.readFile(vscode.Uri.parse(uri))) };
        } catch {
          return { missing: true };
        }
      },
    ),
    client.onRequest<string[], Error>(FindDraftsRequest, async ({ folder }: FindDraftsParams): Promise<string[]> => {
      const pattern = new vscode.RelativePattern(vscode.Uri.parse(folder), "**/*.{md,markdown,txt}");
      const found = await vscode.workspace.findFiles(pattern, "{**/node_modules/**,**/.*/**}");
      return found.map((uri) => uri.toString());
    }),
  );
}

const CHUNK = 0x8000;

function toBase64(bytes: Uint8Array): string {
  let text = "";
  for (let index = 0; index < bytes.length; index += CHUNK)
    text += String.fromCharCode(...bytes.subarray(index, index + CHUNK));
  return btoa(text);
}
