import { UserError } from "@fazhi-lint/language-server/errors";

/** A rule file or configuration that cannot be used, met on the way to a draft. */
export class SetupError extends UserError {}
