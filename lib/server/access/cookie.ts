import 'server-only'

/** No other site of the same domain can set one with this name; browsers take it over https only. */
const safeName = '__Host-parley'
const plainName = 'parley'

/** The session's cookie among those of a request. */
export function readCookie(headers: Headers): string | undefined {
  const pairs = (headers.get('cookie') ?? '').split(';').map((pair) => pair.trim().split('='))
  const valueOf = (name: string) => pairs.find(([each]) => each === name)?.[1]
  return valueOf(safeName) ?? valueOf(plainName)
}

interface CookieOptions {
  readonly isSecure: boolean
  readonly maximumAge: number
}

/** Lax: who follows a link to a chat from elsewhere is still signed in. What changes anything is checked by origin. */
export function writeCookie(value: string, { isSecure, maximumAge }: CookieOptions): string {
  const name = isSecure ? safeName : plainName
  return `${name}=${value}; Path=/; Max-Age=${maximumAge}; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`
}
