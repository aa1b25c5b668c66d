import 'server-only'
import { randomBytes, timingSafeEqual } from 'node:crypto'
import { subscribe } from 'node:diagnostics_channel'
import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import { listOf } from '@/lib/responses/guards'
import { hasOneHost } from '../door/malformed'
import { normalizeAddress } from './address'

/**
 * Who is at the other end of the socket. A route handler of Next has no socket, and what looks like one is none: Next
 * 16.4.6 sets `x-forwarded-for` to the socket's address only where the client has sent no such header (`??=` in
 * next/dist/server/base-server.js), so a header of the client's own reads the same as an address of Next's.
 *
 * So each request is marked where Node has just read it, before Next sees it, with a secret that only this process
 * knows. Where nothing marks (another runtime, a platform with a server of its own) nobody is taken for the machine
 * itself.
 */
export interface Peer {
  readonly address: string
  /** Something on the way says that it speaks for somebody else. */
  readonly isForwarded: boolean
}

const markName = 'x-parley-peer'

declare global {
  // Instrumentation marks, routes read; Next bundles them apart.
  var parleyPeerSecret: string | undefined
}

const forwardingHeaders = new Set([
  'forwarded',
  'via',
  'x-real-ip',
  'x-client-ip',
  'x-cluster-client-ip',
  'x-original-host',
  'x-envoy-external-address',
  'true-client-ip',
  'cf-connecting-ip',
  'fastly-client-ip',
  'fly-client-ip',
])

const speaksOfForwarding = (name: string) =>
  forwardingHeaders.has(name) || name.startsWith('x-forwarded-') || name.startsWith('x-vercel-')

/** What of Node's request is read, and written on. */
interface Markable {
  readonly socket: { readonly remoteAddress?: string | undefined }
  readonly httpVersion: string
  readonly headers: Record<string, string | readonly string[] | undefined>
  readonly rawHeaders: readonly string[]
}

/** Writes on a request who sent it, over whatever it says itself. */
export function markPeer(request: Markable, secret: string): void {
  const address = normalizeAddress(request.socket.remoteAddress ?? '') ?? ''
  // Browsers have not spoken HTTP/1.0 for decades; proxies that say nothing of themselves still do.
  const isForwarded =
    request.httpVersion === '1.0' ||
    // Two hosts: this one and the one that something on the way has read are not the same.
    !hasOneHost(request.rawHeaders) ||
    Object.keys(request.headers).some((name) => speaksOfForwarding(name))
  request.headers[markName] = `${secret} ${address} ${isForwarded ? 'forwarded' : 'direct'}`
}

/** Marks one that Node does not tell of when it starts: an upgrade. */
export function markRequest(request: IncomingMessage): void {
  if (globalThis.parleyPeerSecret !== undefined) markPeer(request, globalThis.parleyPeerSecret)
}

/** Marks every request that this process gets from now on. */
export function markPeers(): void {
  if (globalThis.parleyPeerSecret !== undefined) return
  const secret = randomBytes(24).toString('hex')
  globalThis.parleyPeerSecret = secret
  subscribe('http.server.request.start', (message) => {
    if (isStart(message)) markPeer(message.request, secret)
  })
  for (const request of waitingRequests()) markPeer(request, secret)
}

/**
 * The requests that came before anything of ours ran: Next listens first, and holds them until all is loaded. Node has
 * no documented way to them; where there is none, they are refused.
 */
function waitingRequests(): readonly IncomingMessage[] {
  const activeHandles: unknown = Reflect.get(process, '_getActiveHandles')
  const handles: unknown = typeof activeHandles === 'function' ? activeHandles.call(process) : []
  return listOf(handles).flatMap((handle) => {
    const response: unknown = handle instanceof Socket ? Reflect.get(handle, '_httpMessage') : undefined
    const request: unknown = response instanceof ServerResponse ? response.req : undefined
    return request instanceof IncomingMessage ? [request] : []
  })
}

const isStart = (message: unknown): message is { readonly request: IncomingMessage } =>
  typeof message === 'object' &&
  message !== null &&
  'request' in message &&
  message.request instanceof IncomingMessage

/** Reads the mark; undefined where there is none of this process. */
export function readPeer(headers: Headers, secret = globalThis.parleyPeerSecret): Peer | undefined {
  const [found = '', address = '', way] = (headers.get(markName) ?? '').split(' ')
  if (secret === undefined || found.length !== secret.length) return undefined
  if (!timingSafeEqual(Buffer.from(found), Buffer.from(secret))) return undefined
  return { address, isForwarded: way !== 'direct' }
}
