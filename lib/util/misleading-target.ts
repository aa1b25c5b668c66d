/** Extensions that are more common for files than for hosts: a link labeled `Next.js` does not name an address. */
const fileEndings =
  /\.(?:cfg|conf|css|csv|go|html?|java|js|json|jsx|lock|log|md|mjs|pdf|php|pl|py|rb|rs|sh|sql|svg|toml|ts|tsx|txt|xml|ya?ml|zip)$/i

/**
 * Returns where a link really leads if its text suggests something else: `https://bank.example` that leads to another
 * host, a lookalike host with letters from other alphabets, or a name before an `@` that looks like a host.
 *
 * @param words what the reader sees
 * @param address an absolute address
 * @returns what to show next to the text; undefined if the text is not misleading
 */
export function misleadingTarget(words: string, address: string): string | undefined {
  const { protocol, hostname, username, pathname } = new URL(address)
  const target = protocol === 'mailto:' ? pathname : hostname
  const named = hostIn(words)
  if (protocol === 'mailto:') return named === undefined || words.includes(pathname) ? undefined : target
  if (username !== '') return target
  if (/(?:^|\.)xn--/.test(hostname) && !words.includes(hostname)) return target
  if (named === undefined) return undefined
  const host = withoutWww(hostname)
  return host === named || host.endsWith(`.${named}`) ? undefined : target
}

/** Returns the host that a text names, if it looks like an address. */
function hostIn(words: string): string | undefined {
  const text = words.trim()
  const [, scheme = '', rest = ''] = /^([a-z][a-z\d+.-]*:\/*)?(\S+)$/i.exec(text) ?? []
  const [, host = ''] =
    /^(?:[^/?#@]*@)?((?:[\p{L}\p{N}-]+\.)+[\p{L}\p{N}-]{2,})(?=[/?#:]|$)/u.exec(rest) ?? []
  if (host === '' || (scheme === '' && (fileEndings.test(host) || /\.\d+$/.test(host)))) return undefined
  return URL.canParse(`https://${host}`) ? withoutWww(new URL(`https://${host}`).hostname) : undefined
}

const withoutWww = (host: string) => host.replace(/^www\./, '')
