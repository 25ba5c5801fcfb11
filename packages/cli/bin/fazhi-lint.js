#!/usr/bin/env node
// The bundle is made by `pnpm build`; this file only exists so that the command is linked before the first build.
import "../dist/bundle.mjs";
