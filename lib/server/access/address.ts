import 'server-only'
import { BlockList, isIP, isIPv4 } from 'node:net'

/** Normalizes an address from a proxy or a socket: no port, brackets or zone, and no IPv4 mapped into IPv6. */
export function normalizeAddress(text: string): string | undefined {
  const bare = text.trim().replace(/^"|"$/g, '')
  const [, inBrackets] = /^\[([^\]]+)\](?::\d+)?$/.exec(bare) ?? []
  const [, beforePort] = /^([\d.]+):\d+$/.exec(bare) ?? []
  const address = (inBrackets ?? beforePort ?? bare).replace(/%.*$/, '').toLowerCase()
  const [, mapped] = /^::ffff:([\d.]+)$/.exec(address) ?? []
  const plain = mapped ?? address
  return isIP(plain) === 0 ? undefined : plain
}

/**
 * Returns the network that limits are counted by. One household has 2^64 IPv6 addresses, so counting each of them would
 * limit nobody.
 *
 * @param address in its normalized form
 */
export function networkOf(address: string): string {
  if (isIP(address) !== 6) return address
  const [front = '', back] = address.split('::')
  const before = front === '' ? [] : front.split(':')
  const after = back === undefined || back === '' ? [] : back.split(':')
  const groups =
    back === undefined ? before : [...before, ...zeros(8 - before.length - after.length), ...after]
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`
}

const zeros = (count: number) => Array.from({ length: Math.max(0, count) }, () => '0')

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8, 'ipv4')
loopback.addAddress('::1', 'ipv6')

/** Returns whether only this machine can have that address. */
export function isLoopbackAddress(address: string): boolean {
  return loopback.check(address, isIPv4(address) ? 'ipv4' : 'ipv6')
}

/**
 * Returns whether a `Host` names this machine. A page of another site whose name was pointed here (DNS rebinding) sends
 * its own name.
 */
export function isLoopbackHost(host: string): boolean {
  const name = host.replace(/:\d*$/, '').toLowerCase()
  if (name === 'localhost' || name === 'localhost.') return true
  const address = normalizeAddress(name)
  return address !== undefined && isLoopbackAddress(address)
}

const privateNetworks = new BlockList()
for (const [network, prefix] of [
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['169.254.0.0', 16],
  // Shared by carriers, and by Tailscale.
  ['100.64.0.0', 10],
] as const) {
  privateNetworks.addSubnet(network, prefix, 'ipv4')
}
privateNetworks.addSubnet('fc00::', 7, 'ipv6')
privateNetworks.addSubnet('fe80::', 10, 'ipv6')

/**
 * Returns whether only this machine or its own network can have that host: a private address, a name without a dot as
 * containers have, or one that no public name server knows. Names are not looked up.
 */
export function isPrivateHost(host: string): boolean {
  if (isLoopbackHost(host)) return true
  const name = host.replace(/:\d*$/, '').toLowerCase()
  const address = normalizeAddress(name)
  if (address !== undefined) return privateNetworks.check(address, isIPv4(address) ? 'ipv4' : 'ipv6')
  return !name.includes('.') || /\.(?:local|localhost|internal|lan|home\.arpa|ts\.net)\.?$/.test(name)
}
