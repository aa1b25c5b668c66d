# docker build -t parley . && docker run -p 3000:3000 -e OPENAI_API_KEY=... -e ACCESS_CODE=... parley
FROM node:20-slim AS build
WORKDIR /app
ENV NEXT_TELEMETRY_DISABLED=1
ARG BASE_PATH=
COPY package.json package-lock.json .npmrc ./
RUN npm install
COPY . .
RUN BUILD_STANDALONE=1 BASE_PATH=$BASE_PATH npm run build

FROM node:20-slim
WORKDIR /app
# 127.0.0.1 inside a container is the container itself: no local model server is there to be found.
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 HOSTNAME=0.0.0.0 PORT=3000 PARLEY_PROBE=0
COPY --from=build --chown=node:node /app/.next/standalone ./
COPY --from=build --chown=node:node /app/.next/static ./.next/static
COPY --from=build --chown=node:node /app/public ./public
# What must survive a restart: the secret that sessions are signed with, and which were signed out.
RUN mkdir /data && chown node:node /data
ENV PARLEY_DATA_DIR=/data
VOLUME /data
USER node
EXPOSE 3000
# The path is part of the address, so it is known here, too.
ARG BASE_PATH=
ENV BASE_PATH=$BASE_PATH
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}${process.env.BASE_PATH ?? ''}/api/health/live`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "server.js"]
