import 'server-only'
import { BlockList, isIP, isIPv4 } from 'node:net'

/** What a proxy or a socket calls an address, in one form: without port, brackets, zone or IPv4 in IPv6's dress. */
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
 * What limits count by. A household has 2^64 addresses of IPv6, and whoever counts each of them limits nobody.
 *
 * @param address in its normal form
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

/** Whether only this machine can have that address. */
export function isLoopbackAddress(address: string): boolean {
  return loopback.check(address, isIPv4(address) ? 'ipv4' : 'ipv6')
}

/**
 * Whether a `Host` names this machine. A page of another site whose name was made to lead here (DNS rebinding) sends
 * its own name.
 */
export function isLoopbackHost(host: string): boolean {
  const name = host.replace(/:\d*$/, '').toLowerCase()
  if (name === 'localhost' || name === 'localhost.') return true
  const address = normalizeAddress(name)
  return address !== undefined && isLoopbackAddress(address)
}
