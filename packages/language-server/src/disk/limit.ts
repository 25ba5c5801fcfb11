const MEGABYTE = 1024 * 1024;

/** A report has some ten thousand characters; what is larger than this is something else, and is not read. In bytes. */
export const LARGEST = 16 * MEGABYTE;

/** What to say of it. */
export const TOO_LARGE = `超过 ${LARGEST / MEGABYTE} MB，不像是一份报告`;
