import 'server-only'
import type { Environment } from '../env'
import { isLoopbackAddress, isLoopbackHost, normalizeAddress } from './address'
import type { TrustedProxies } from './env-fields'
import { type Peer, readPeer } from './peer'

/** Where a request comes from, as far as that can be believed. */
export interface Client {
  /** Undefined where nothing that is trusted tells it. */
  readonly address: string | undefined
  /** Somebody on the machine that Parley runs on. */
  readonly isLocal: boolean
  /** What the browser calls this server, with its port. */
  readonly host: string
  readonly isSecure: boolean
}

const firstOf = (list: string | null) => list?.split(',')[0]?.trim()

/** The address that the proxies vouch for: each has added the one it was called from at the end of the list. */
function forwardedAddress(peer: Peer, list: string | null, proxies: TrustedProxies): string {
  const chain = [peer.address]
  for (const entry of peer.isForwarded ? (list ?? '').split(',').toReversed() : []) {
    const address = normalizeAddress(entry)
    // What cannot be read was not written by a proxy one trusts.
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
 * Finds out where a request comes from.
 *
 * Local is who reached a socket of this machine from this machine, by a name of this machine, with nothing that says
 * it came from elsewhere. Where proxies are trusted, or on a platform, nobody is. (A proxy on this machine that says
 * nothing and rewrites `Host` looks like the machine itself: ACCESS_CODE is asked of everybody, so it helps there.)
 */
export function readClient(
  headers: Headers,
  environment: Pick<Environment, 'TRUST_PROXY' | 'VERCEL'>,
  peer = readPeer(headers),
): Client {
  const host = headers.get('host') ?? ''
  if (environment.VERCEL) {
    // Vercel writes these itself, over whatever a client sends.
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
  // Who comes around the proxies is not believed what only they may say.
  const isVouchedFor = proxies.kind === 'hops' || address !== peer.address
  return {
    address,
    isLocal: false,
    host: (isVouchedFor ? firstOf(headers.get('x-forwarded-host')) : undefined) ?? host,
    isSecure: isVouchedFor && firstOf(headers.get('x-forwarded-proto')) === 'https',
  }
}
