import 'server-only'

/** No other site of the same domain can set a cookie with this name; browsers accept it only over https. */
const safeName = '__Host-parley'
const plainName = 'parley'

/** Reads the session cookie of a request. */
export function readCookie(headers: Headers): string | undefined {
  const pairs = (headers.get('cookie') ?? '').split(';').map((pair) => pair.trim().split('='))
  const valueOf = (name: string) => pairs.find(([each]) => each === name)?.[1]
  return valueOf(safeName) ?? valueOf(plainName)
}

interface CookieOptions {
  readonly isSecure: boolean
  readonly maximumAge: number
}

/**
 * Lax: someone who follows a link to a chat from elsewhere is still signed in. Requests that change anything are
 * checked by origin.
 */
export function writeCookie(value: string, { isSecure, maximumAge }: CookieOptions): string {
  const name = isSecure ? safeName : plainName
  return `${name}=${value}; Path=/; Max-Age=${maximumAge}; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`
}
