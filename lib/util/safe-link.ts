const safeProtocols: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:'])

/** Returns whether an address from a model may become a link: absolute, and http, https, or mailto. */
export function isSafeLink(address: string): boolean {
  return URL.canParse(address) && safeProtocols.has(new URL(address).protocol)
}
