import 'server-only'

export type BaseUrl =
  | { readonly ok: true; readonly url: string }
  | { readonly ok: false; readonly problem: string }

/**
 * Normalizes an upstream's base URL to the one form the gateway uses: origin and path up to the version, no trailing
 * slash. People paste it with or without `/v1`, and sometimes the whole endpoint.
 *
 * @param text the variable's value
 * @param isExact whether to use the path as it is: only `/responses` is appended
 * @returns the URL, or a sentence with the problem and how to fix it; it doesn't repeat the value if that may contain a
 *   password
 */
export function normalizeBaseUrl(text: string, isExact = false): BaseUrl {
  if (!/^https?:\/\//i.test(text)) {
    return { ok: false, problem: `is "${text}"; a base URL starts with http:// or https://` }
  }
  if (!URL.canParse(text)) return { ok: false, problem: `is "${text}", which is not a URL` }
  const url = new URL(text)
  if (url.username !== '' || url.password !== '') {
    return { ok: false, problem: 'contains a user name or password; put the key in the key variable instead' }
  }
  if (url.search !== '' || url.hash !== '') {
    return { ok: false, problem: 'has a query (?) or fragment (#); a base URL has only a host and a path' }
  }
  if (isExact) return { ok: true, url: url.origin + url.pathname.replace(/\/+$/, '') }
  const path = url.pathname.replace(/\/+$/, '').replace(/\/(responses|chat\/completions|models)$/, '')
  const hasVersion = path.split('/').some((segment) => /^v\d/.test(segment))
  return { ok: true, url: url.origin + (hasVersion ? path : `${path}/v1`) }
}
