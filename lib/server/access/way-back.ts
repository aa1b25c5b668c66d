import 'server-only'

const here = 'http://parley.invalid'

/**
 * Where somebody is taken after they have come in: a page of this server, and nothing that a prepared link could put
 * in its place.
 */
export function wayBack(to: unknown): string {
  if (typeof to !== 'string' || !to.startsWith('/') || !URL.canParse(to, here)) return '/'
  const { origin, pathname, search, hash } = new URL(to, here)
  const isPage = origin === here && !/^\/(?:\/|api\/|v1\/|access(?:\/|$))/.test(pathname)
  return isPage ? `${pathname}${search}${hash}` : '/'
}

/** The address of the page that asks for a code, and leads back. */
export const signInAddress = (to: string, problem?: string) =>
  `/access?${new URLSearchParams({ ...(problem === undefined ? {} : { problem }), to: wayBack(to) }).toString()}`
