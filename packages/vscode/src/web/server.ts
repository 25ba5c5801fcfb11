import { startServer } from "@fazhi-lint/language-server/browser";

startServer();
