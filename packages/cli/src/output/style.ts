import pc from "picocolors";

/** Colours for what is printed; without colour every function returns its text. */
export type Style = ReturnType<typeof pc.createColors>;

/** @param enabled whether to colour */
export function createStyle(enabled: boolean): Style {
  return pc.createColors(enabled);
}

/** Whether a stream takes colours: as the option says, else on a terminal unless NO_COLOR is set. */
export function wantsColour(option: boolean | undefined, stream: { readonly isTTY?: boolean }): boolean {
  if (option !== undefined) return option;
  const { NO_COLOR, TERM } = process.env;
  return stream.isTTY === true && (NO_COLOR === undefined || NO_COLOR === "") && TERM !== "dumb";
}
