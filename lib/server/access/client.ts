import 'server-only'
import type { Environment } from '../env'
import { isLoopbackAddress, isLoopbackHost, normalizeAddress } from './address'
import type { TrustedProxies } from './env-fields'
import { type Peer, readPeer } from './peer'

/** Where a request comes from, as far as that can be trusted. */
export interface Client {
  /** Undefined if no trusted source reports it. */
  readonly address: string | undefined
  /** Whether the request comes from the machine that Parley runs on. */
  readonly isLocal: boolean
  /** The browser's name for this server, including the port. */
  readonly host: string
  readonly isSecure: boolean
}

const firstOf = (list: string | null) => list?.split(',')[0]?.trim()

/** Returns the address that the proxies vouch for: each appends the address it was called from to the list. */
function forwardedAddress(peer: Peer, list: string | null, proxies: TrustedProxies): string {
  const chain = [peer.address]
  for (const entry of peer.isForwarded ? (list ?? '').split(',').toReversed() : []) {
    const address = normalizeAddress(entry)
    // A trusted proxy would not have written an unreadable address.
    if (address === undefined) break
    chain.push(address)
  }
  if (proxies.kind === 'hops') return chain[Math.min(proxies.count, chain.length - 1)] ?? peer.address
  if (proxies.kind === 'none') return peer.address
  const isTrusted = (address: string) =>
    proxies.networks.check(address, address.includes(':') ? 'ipv6' : 'ipv4')
  return chain.find((address) => !isTrusted(address)) ?? chain.at(-1) ?? peer.address
}

/**
 * Determines where a request comes from.
 *
 * A request is local if it reached a socket of this machine from this machine, by a name of this machine, with no sign
 * that it was forwarded. If proxies are trusted, or on a platform, no request is local. (A proxy on this machine that
 * adds no headers and rewrites `Host` looks like the machine itself: with ACCESS_CODE set, everybody needs a code, so
 * it helps there.)
 */
export function readClient(
  headers: Headers,
  environment: Pick<Environment, 'TRUST_PROXY' | 'VERCEL'>,
  peer = readPeer(headers),
): Client {
  const host = headers.get('host') ?? ''
  if (environment.VERCEL) {
    // Vercel writes these itself, replacing whatever a client sends.
    const address = normalizeAddress(
      headers.get('x-real-ip') ?? firstOf(headers.get('x-forwarded-for')) ?? '',
    )
    return { address, isLocal: false, host: firstOf(headers.get('x-forwarded-host')) ?? host, isSecure: true }
  }
  const proxies = environment.TRUST_PROXY
  if (peer === undefined || peer.address === '')
    return { address: undefined, isLocal: false, host, isSecure: false }
  if (proxies.kind === 'none') {
    const isLocal = !peer.isForwarded && isLoopbackAddress(peer.address) && isLoopbackHost(host)
    return { address: peer.address, isLocal, host, isSecure: false }
  }
  const address = forwardedAddress(peer, headers.get('x-forwarded-for'), proxies)
  // A request that bypasses the proxies may not claim what only they can say.
  const isVouchedFor = proxies.kind === 'hops' || address !== peer.address
  return {
    address,
    isLocal: false,
    host: (isVouchedFor ? firstOf(headers.get('x-forwarded-host')) : undefined) ?? host,
    isSecure: isVouchedFor && firstOf(headers.get('x-forwarded-proto')) === 'https',
  }
}
