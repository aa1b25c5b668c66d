/** Endings that files have more often than hosts: a link called `Next.js` names no address. */
const fileEndings =
  /\.(?:cfg|conf|css|csv|go|html?|java|js|json|jsx|lock|log|md|mjs|pdf|php|pl|py|rb|rs|sh|sql|svg|toml|ts|tsx|txt|xml|ya?ml|zip)$/i

/**
 * Where a link leads, if that is elsewhere than its words say: `https://bank.example` that leads to another host, a
 * host that looks like one with letters of other alphabets, a name before an `@` that looks like a host.
 *
 * @param words what the reader sees
 * @param address an absolute address
 * @returns what to show beside the words; undefined where they do not mislead
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

/** The host that a text names, where it looks like an address. */
function hostIn(words: string): string | undefined {
  const text = words.trim()
  const [, scheme = '', rest = ''] = /^([a-z][a-z\d+.-]*:\/*)?(\S+)$/i.exec(text) ?? []
  const [, host = ''] =
    /^(?:[^/?#@]*@)?((?:[\p{L}\p{N}-]+\.)+[\p{L}\p{N}-]{2,})(?=[/?#:]|$)/u.exec(rest) ?? []
  if (host === '' || (scheme === '' && (fileEndings.test(host) || /\.\d+$/.test(host)))) return undefined
  return URL.canParse(`https://${host}`) ? withoutWww(new URL(`https://${host}`).hostname) : undefined
}

const withoutWww = (host: string) => host.replace(/^www\./, '')
