import type { Build } from './build'

/** The parts of a request that decide who answers it. */
export interface RequestHead {
  readonly url: string
  readonly method: string
  readonly mode: string
  readonly destination: string
  readonly headers: Headers
}

/**
 * What a request is for: a page, with the path of the app that it is; a file of a build; or another file that a page
 * needs, with its path.
 */
export type Wanted =
  | { readonly kind: 'page'; readonly page: string }
  | { readonly kind: 'file' }
  | { readonly kind: 'extra'; readonly path: string }

/**
 * Returns what a request is for; undefined if the worker has nothing to do with it: `/v1` and `/api` above all, whose
 * streams must not pass through it.
 *
 * @param origin the worker's own
 */
export function wantedBy(request: RequestHead, build: Build, origin: string): Wanted | undefined {
  const { url, method, mode, destination, headers } = request
  const address = new URL(url)
  if (method !== 'GET' || address.origin !== origin || headers.has('range')) return undefined
  if (!isWithin(address.pathname, build.base)) return undefined
  const path = address.pathname.slice(build.base.length) || '/'
  if (path.startsWith('/_next/static/')) return { kind: 'file' }
  if (build.extras.includes(path)) return { kind: 'extra', path }
  if (mode !== 'navigate' || destination !== 'document') return undefined
  const page = pageOf(path, build.pages)
  return page === undefined ? undefined : { kind: 'page', page }
}

/** Returns whether a path on the host is in the app, and not only begins like it, as `/parley-2` does. */
export const isWithin = (path: string, base: string): boolean => path === base || path.startsWith(`${base}/`)

/** Returns the page at a path, one that is named in full before one with `[…]`; undefined if there is none. */
function pageOf(path: string, pages: readonly string[]): string | undefined {
  const plain = path.length > 1 ? path.replace(/\/$/, '') : path
  if (pages.includes(plain)) return plain
  const segments = plain.split('/')
  return pages.find((page) => {
    const wanted = page.split('/')
    return (
      wanted.length === segments.length &&
      wanted.every((each, at) => (each.startsWith('[') ? segments[at] !== '' : each === segments[at]))
    )
  })
}

/** Returns the address under which a page is kept: one stands for all chats, because only the browser knows them. */
export const addressOfPage = (page: string, base: string): string =>
  page === '/' ? base || '/' : base + page.replaceAll(/\[\w+\]/g, 'offline')
