import 'server-only'
import { randomBytes, timingSafeEqual } from 'node:crypto'
import { subscribe } from 'node:diagnostics_channel'
import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import { listOf } from '@/lib/responses/guards'
import { hasOneHost } from '../door/malformed'
import { normalizeAddress } from './address'

/**
 * Identifies the other end of the socket. A Next route handler has no access to the socket, and the apparent substitute
 * is unreliable: Next 16.4.6 sets `x-forwarded-for` to the socket's address only if the client sent no such header
 * (`??=` in next/dist/server/base-server.js), so a client's own header looks the same as an address set by Next.
 *
 * So each request is marked right after Node has read it, before Next sees it, with a secret that only this process
 * knows. If nothing marks requests (another runtime, a platform with its own server), no request is treated as local.
 */
export interface Peer {
  readonly address: string
  /** Whether a header says that the request was forwarded for somebody else. */
  readonly isForwarded: boolean
}

const markName = 'x-parley-peer'

declare global {
  // Instrumentation marks requests and routes read the marks; Next bundles the two separately.
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

/** The parts of Node's request that are read and written. */
interface Markable {
  readonly socket: { readonly remoteAddress?: string | undefined }
  readonly httpVersion: string
  readonly headers: Record<string, string | readonly string[] | undefined>
  readonly rawHeaders: readonly string[]
}

/** Marks a request with its sender, overwriting any such header of its own. */
export function markPeer(request: Markable, secret: string): void {
  const address = normalizeAddress(request.socket.remoteAddress ?? '') ?? ''
  // Browsers have not used HTTP/1.0 for decades; proxies that add no headers still do.
  const isForwarded =
    request.httpVersion === '1.0' ||
    // With two hosts, this server and an intermediary may have read different ones.
    !hasOneHost(request.rawHeaders) ||
    Object.keys(request.headers).some((name) => speaksOfForwarding(name))
  request.headers[markName] = `${secret} ${address} ${isForwarded ? 'forwarded' : 'direct'}`
}

/** Marks a request that Node doesn't announce when it starts: an upgrade. */
export function markRequest(request: IncomingMessage): void {
  if (globalThis.parleyPeerSecret !== undefined) markPeer(request, globalThis.parleyPeerSecret)
}

/** Marks every request that this process receives from now on. */
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
 * Returns the requests that arrived before any of our code ran: Next listens first and holds them until everything is
 * loaded. Node has no documented way to reach them; if this one is missing, they are refused.
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

/** Reads the mark; undefined if there is none from this process. */
export function readPeer(headers: Headers, secret = globalThis.parleyPeerSecret): Peer | undefined {
  const [found = '', address = '', way] = (headers.get(markName) ?? '').split(' ')
  if (secret === undefined || found.length !== secret.length) return undefined
  if (!timingSafeEqual(Buffer.from(found), Buffer.from(secret))) return undefined
  return { address, isForwarded: way !== 'direct' }
}
