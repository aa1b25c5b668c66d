import { addressOfPage } from './address'
import type { Build } from './build'

/** What filling a cache needs from the worker's world. */
interface FillWorld {
  readonly fetch: (address: string, options: RequestInit) => Promise<Response>
  /** Returns a copy of a file in the cache of any build. */
  readonly findCopy: (address: string) => Promise<Response | undefined>
  /** Resolves when loading is in nobody's way. */
  readonly untilQuiet: () => Promise<void>
}

/** How many files load at once. A browser opens six connections over HTTP/1.1, and answers need some of them. */
const atOnce = 2

/** Fills the cache of a build with all that its pages need. Rejects if that could not be had; a part stays there. */
export async function fillCache(cache: Cache, build: Build, world: FillWorld): Promise<void> {
  await addFiles(cache, build.files.map(fullAddress(build)), world)
  const known = new Set([...build.files, ...build.largeFiles])
  await inParallel(build.extras.map(fullAddress(build)), async (address) =>
    cache.put(address, await load(address, world)),
  )
  await inParallel(build.pages, async (page) => {
    const address = addressOfPage(page, build.base)
    const response = await load(address, world)
    const html = await response.clone().text()
    if (!isPageOf(html, known)) throw new Error(`${address} is not a page of this build.`)
    await cache.put(address, response)
  })
}

/** Returns whether a path on the host is that of a large file. */
export const isLargeFile = (build: Build, path: string): boolean =>
  build.largeFiles.some((file) => build.base + file === path)

/** Keeps a large file that a page has just loaded. Never rejects: it is missing then. */
export async function keepLargeFile(cache: Cache, path: string, response: Response): Promise<void> {
  if (!response.ok || isHtml(response)) return
  await cache.put(path, response).catch(() => undefined)
}

const fullAddress =
  ({ base }: Build) =>
  (path: string) =>
    base + path

/** Files have names made of their content: one of an earlier build is the same, and need not be loaded again. */
const addFiles = (cache: Cache, addresses: readonly string[], world: FillWorld) =>
  inParallel(addresses, async (address) => {
    if ((await cache.match(address)) !== undefined) return
    const found = (await world.findCopy(address)) ?? (await load(address, world))
    // Some servers answer with a page if a file is missing.
    if (isHtml(found)) throw new Error(`${address} is a page.`)
    await cache.put(address, found)
  })

async function load(address: string, { fetch, untilQuiet }: FillWorld): Promise<Response> {
  await untilQuiet()
  // A redirect leads to the page that asks for a code, or to another host's.
  const options: RequestInit = { redirect: 'error', priority: 'low' }
  const isFile = address.includes('/_next/static/')
  const response = await fetch(address, isFile ? options : { ...options, cache: 'no-cache' })
  if (!response.ok) throw new Error(`${address} is answered with ${response.status}.`)
  return response
}

const isHtml = ({ headers }: Response) => headers.get('content-type')?.startsWith('text/html') ?? false

/**
 * Returns whether every file that a page names is known. While several servers are updated one after the other, the
 * page may come from another one than the worker; and a page of a proxy that asks who is there names none.
 */
function isPageOf(html: string, known: ReadonlySet<string>): boolean {
  const named = [...html.matchAll(/\/_next\/static\/chunks\/[\w.~-]+\.(?:js|css)/g)].map(([path]) => path)
  return named.length > 0 && named.every((path) => known.has(path))
}

async function inParallel(
  addresses: readonly string[],
  work: (address: string) => Promise<void>,
): Promise<void> {
  const waiting = addresses.values()
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const address of waiting) await work(address)
    }),
  )
}
