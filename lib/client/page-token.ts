/**
 * Returns the token that the server wrote into this page. It lets a page of the app, and nothing that only looks like
 * one, call the tools of MCP servers.
 */
export const pageToken = (): string =>
  document.querySelector<HTMLMetaElement>('meta[name="parley-token"]')?.content ?? ''
