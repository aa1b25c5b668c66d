import 'server-only'

const here = 'http://parley.invalid'

/**
 * Returns where to redirect a person after signing in: a page of this server, and nothing that a crafted link could put
 * in its place.
 */
export function returnAddress(to: unknown): string {
  if (typeof to !== 'string' || !to.startsWith('/') || !URL.canParse(to, here)) return '/'
  const { origin, pathname, search, hash } = new URL(to, here)
  const isPage = origin === here && !/^\/(?:\/|api\/|v1\/|access(?:\/|$))/.test(pathname)
  return isPage ? `${pathname}${search}${hash}` : '/'
}

/** Returns the address of the page that asks for a code and then redirects back. */
export const signInAddress = (to: string, problem?: string) =>
  `/access?${new URLSearchParams({ ...(problem === undefined ? {} : { problem }), to: returnAddress(to) }).toString()}`
