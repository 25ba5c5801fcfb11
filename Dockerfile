# docker build -t fazhi-lint .
# docker run --rm --network none -v "$PWD:/drafts" fazhi-lint check .

# Not the slim one: it has no certificates to fetch packages with.
FROM node:20 AS build
# Where packages come from, for networks that have a registry of their own.
ARG NPM_CONFIG_REGISTRY
WORKDIR /src
COPY LICENSE package.json pnpm-lock.yaml pnpm-workspace.yaml tsconfig.base.json tsconfig.json ./
COPY scripts scripts
COPY packages packages
COPY examples examples
COPY integrations integrations
RUN node integrations/pack.mjs /opt/fazhi-lint

FROM node:20-alpine
LABEL org.opencontainers.image.title="fazhi-lint" \
      org.opencontainers.image.description="检查《法治政府建设年度报告》写全了没有、前后对不对得上" \
      org.opencontainers.image.licenses="MIT"
# For --since. Drafts come from outside and belong to somebody else, which git would refuse.
RUN apk add --no-cache git && git config --system --add safe.directory '*'
COPY --from=build /opt/fazhi-lint /opt/fazhi-lint
# The GitLab job looks here.
ENV FAZHI_LINT_HOME=/opt/fazhi-lint
USER node
WORKDIR /drafts
ENTRYPOINT ["node", "/opt/fazhi-lint/packages/cli/bin/fazhi-lint.js"]
CMD ["--help"]
