import { startServer } from "@fazhi-lint/language-server/node";

startServer();
