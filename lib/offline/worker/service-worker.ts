import { hasRoom } from '../has-room'
import { readShownAddress, readWorkerMessage } from '../messages'
import { addressOfPage, isWithin, wantedBy } from './address'
import { type Build, cachePrefixOf } from './build'
import { fillCache, isLargeFile, keepLargeFile } from './fill-cache'
import type { PageRequestEvent, WorkerScope } from './scope'
import { untilQuiet } from './until-quiet'
import { unusedCaches } from './unused-caches'

// Opens the app without a network: pages come from the network, or else from the cache; the files of a build, whose
// names are made of their content, from the cache of whichever build has them. All else is none of its business.

declare const self: WorkerScope
/** Written by `make-worker.ts`. */
declare const parleyBuild: Build

const build = parleyBuild
const { caches, registration, clients } = self

/** How long a page may take from the network if there is a copy. Milliseconds. */
const patience = 3000

/** Answers of a proxy whose server is away. */
const isGatewayError = ({ status }: Response) => status >= 502 && status <= 504

/** Pages that came from the cache: what else they need comes from it, too. */
const cachedPages = new Set<string>()

/** How long loading the copy waits for answers, all in all. Milliseconds. */
const longestWait = 120_000
let waitsUntil = 0

const openOwn = () => caches.open(build.cacheName)
const world = {
  fetch: (address: string, options: RequestInit) => fetch(address, options),
  findCopy: (address: string) => caches.match(address, { ignoreVary: true }),
  untilQuiet: () => untilQuiet(self.navigator.locks, Math.max(0, waitsUntil - Date.now())),
}

self.addEventListener('install', (event) => {
  event.waitUntil(install())
  // Chromium does not even start the worker for these.
  const paths = ['/v1/*', '/api/*'].map((path) => ({ urlPattern: build.base + path }))
  const routes = { condition: { or: paths }, source: 'network' }
  event.waitUntil(Promise.resolve(event.addRoutes?.(routes)).catch(() => undefined))
})

async function install(): Promise<void> {
  // The earlier worker goes on: it needs the network for a new build, as a page without one does.
  if (self.navigator.connection?.saveData === true) throw new Error('This device saves data.')
  waitsUntil = Date.now() + longestWait
  try {
    await fillCache(await openOwn(), build, world)
  } catch (error) {
    // The chats need the room more. Otherwise, the next attempt goes on with what is there.
    if (error instanceof DOMException && error.name === 'QuotaExceededError')
      await caches.delete(build.cacheName)
    throw error
  }
}

self.addEventListener('activate', (event) => {
  // Without navigation preload: where the preloaded request fails, Firefox 153 shows its own error page instead of the copy.
  // The page that registered it is served from now on as well.
  event.waitUntil(clients.claim())
})

self.addEventListener('fetch', (event) => {
  const wanted = wantedBy(event.request, build, self.location.origin)
  if (wanted?.kind === 'page') event.respondWith(answerPage(event, addressOfPage(wanted.page, build.base)))
  if (wanted?.kind === 'file') event.respondWith(answerFile(event))
  if (wanted?.kind === 'extra') event.respondWith(answerExtra(event, build.base + wanted.path))
})

/** The server's answer counts if there is one: a redirect to the page that asks for a code, too. */
async function answerPage(event: PageRequestEvent, address: string): Promise<Response> {
  const network = fetch(event.request)
  event.waitUntil(network.catch(() => undefined))
  const late = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), patience))
  const response = await Promise.race([network.catch(() => undefined), late])
  if (response !== undefined && !isGatewayError(response)) return response
  const copy = await (await openOwn()).match(address)
  if (copy === undefined) return response ?? network
  cachedPages.add(event.resultingClientId)
  return copy
}

async function answerFile(event: PageRequestEvent): Promise<Response> {
  const { request } = event
  // Some hosts add a query that names the deployment.
  const copy = await caches.match(request.url, { ignoreSearch: true, ignoreVary: true })
  const response = copy ?? (await fetch(request))
  const path = new URL(request.url).pathname
  if (copy === undefined && isLargeFile(build, path)) event.waitUntil(keep(path, response.clone()))
  if (request.destination !== 'worker' || response.type !== 'basic') return response
  // A worker takes its address from the response, which lost the fragment in which Turbopack names its chunks: without an
  // address of its own, a response has the request's.
  const { body, status, headers } = response
  return new Response(body, { status, headers })
}

async function keep(path: string, response: Response): Promise<void> {
  if (await hasRoom()) await keepLargeFile(await openOwn(), path, response)
}

async function answerExtra({ request, clientId }: PageRequestEvent, address: string): Promise<Response> {
  const copy = await (await openOwn()).match(address)
  if (copy !== undefined && cachedPages.has(clientId)) return copy
  try {
    return await fetch(request)
  } catch (error) {
    if (copy === undefined) throw error
    return copy
  }
}

self.addEventListener('message', (event) => {
  const message = readWorkerMessage(event.data)
  if (message?.kind === 'take-over') event.waitUntil(self.skipWaiting())
  if (message?.kind === 'started') event.waitUntil(tidy())
  if (message?.kind === 'which-build') {
    const known = new Set([...build.files, ...build.largeFiles].map((path) => build.base + path))
    const knowsAll = message.files.every((file) => known.has(file))
    event.ports[0]?.postMessage({ cacheName: build.cacheName, knowsAll })
  }
})

/** Deletes what no open page needs. Not during an update, whose cache nobody holds yet. */
async function tidy(): Promise<void> {
  if (registration.installing !== null || registration.waiting !== null) return
  const { held = [] } = (await self.navigator.locks?.query()) ?? {}
  const names = (await caches.keys()).filter((name) => name.startsWith(cachePrefixOf(build.base)))
  const heldNames = held.map(({ name = '' }) => name)
  for (const name of unusedCaches(names, build.cacheName, heldNames)) await caches.delete(name)
}

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  const address = readShownAddress(event.notification.data)
  if (address !== undefined) event.waitUntil(show(address))
})

/** Shows a chat in the tab that has it, or else in the one used last, or in a new one. */
async function show(address: string): Promise<void> {
  const windows = await clients.matchAll({ type: 'window', includeUncontrolled: true })
  const path = ({ url }: { readonly url: string }) => new URL(url).pathname
  const ours = windows.filter((each) => isWithin(path(each), build.base))
  const chosen = ours.find((each) => path(each) === build.base + address) ?? ours[0]
  if (chosen === undefined) {
    await clients.openWindow(build.base + address)
    return
  }
  chosen.postMessage({ kind: 'show', address })
  await chosen.focus()
}
