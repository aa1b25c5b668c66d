import 'server-only'

export type BaseUrl =
  | { readonly ok: true; readonly url: string }
  | { readonly ok: false; readonly problem: string }

/**
 * Brings an upstream's base URL into the one form the gateway uses: origin and path up to the version,
 * no trailing slash. People paste it with or without `/v1`, and sometimes the whole endpoint.
 *
 * @param text what stands in the variable
 * @param isExact takes the path as it is written: `/responses` is put behind it and nothing else
 * @returns the URL, or a sentence that says what is wrong and how to mend it; the value itself is not
 *   repeated where it may hold a password
 */
export function normalizeBaseUrl(text: string, isExact = false): BaseUrl {
  if (!/^https?:\/\//i.test(text)) {
    return { ok: false, problem: `is "${text}"; a base URL starts with http:// or https://` }
  }
  if (!URL.canParse(text)) return { ok: false, problem: `is "${text}", which is not a URL` }
  const url = new URL(text)
  if (url.username !== '' || url.password !== '') {
    return { ok: false, problem: 'holds a user name or password; put the key into the key variable instead' }
  }
  if (url.search !== '' || url.hash !== '') {
    return { ok: false, problem: 'has a query (?) or fragment (#); a base URL is only host and path' }
  }
  if (isExact) return { ok: true, url: url.origin + url.pathname.replace(/\/+$/, '') }
  const path = url.pathname.replace(/\/+$/, '').replace(/\/(responses|chat\/completions|models)$/, '')
  const hasVersion = path.split('/').some((segment) => /^v\d/.test(segment))
  return { ok: true, url: url.origin + (hasVersion ? path : `${path}/v1`) }
}
