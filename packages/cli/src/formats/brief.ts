/** More drafts than this get a line each. */
const MANY = 10;

/** Whether of each draft only its digest is shown. */
export function isBrief(drafts: number, verbose: boolean | undefined): boolean {
  return drafts > MANY && verbose !== true;
}
