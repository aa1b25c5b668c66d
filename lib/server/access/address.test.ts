import fc from '@/lib/util/testing/property-testing'
import { expect, test } from 'vitest'
import { isLoopbackAddress, isLoopbackHost, isPrivateHost, networkOf, normalizeAddress } from './address'

test.each([
  ['127.0.0.1', '127.0.0.1'],
  ['::ffff:127.0.0.1', '127.0.0.1'],
  [' 10.0.0.7:51234 ', '10.0.0.7'],
  ['[2001:DB8::1]:443', '2001:db8::1'],
  ['"[::1]"', '::1'],
  ['fe80::1%eth0', 'fe80::1'],
  ['unknown', undefined],
  ['_hidden', undefined],
  ['', undefined],
  ['127.0.0.1.evil.example', undefined],
])('%s is %s', (text, address) => {
  expect(normalizeAddress(text)).toBe(address)
})

test('nothing that is written there throws', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.ipV4(), fc.ipV6()), (text) => {
      const address = normalizeAddress(text)
      if (address !== undefined) networkOf(address)
      isLoopbackHost(text)
    }),
  )
})

test.each([
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8:1:2::9', '2001:db8:1:2::/64'],
  ['2001:db8::9', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['192.0.2.7', '192.0.2.7'],
])('%s is counted as %s', (address, network) => {
  expect(networkOf(address)).toBe(network)
})

test.each([
  ['localhost', true],
  ['LOCALHOST:3000', true],
  ['127.0.0.1:3000', true],
  ['127.9.9.9', true],
  ['[::1]:3000', true],
  ['localhost.evil.example', false],
  ['127.0.0.1.nip.io', false],
  ['evil.example:3000', false],
  ['10.0.0.1', false],
  ['0.0.0.0:3000', false],
  ['', false],
])('the host %s is this machine: %s', (host, isIt) => {
  expect(isLoopbackHost(host)).toBe(isIt)
})

test.each([
  ['localhost:11434', true],
  ['127.0.0.1:8000', true],
  ['10.1.2.3', true],
  ['172.31.0.1:8000', true],
  ['172.32.0.1', false],
  ['192.168.178.20:1234', true],
  ['100.100.1.1', true],
  ['[fd00::1]:8000', true],
  ['[2001:db8::1]:8000', false],
  ['ollama:11434', true],
  ['host.docker.internal:11434', true],
  ['studio.local', true],
  ['api.openai.com', false],
  ['8.8.8.8', false],
  ['192.168.1.1.nip.io', false],
  ['local.example', false],
])('the host %s is of a private network: %s', (host, isIt) => {
  expect(isPrivateHost(host)).toBe(isIt)
})

test('loopback is a whole network of IPv4 and one address of IPv6', () => {
  expect(['127.0.0.1', '127.255.0.3', '::1'].map(isLoopbackAddress)).toEqual([true, true, true])
  expect(['128.0.0.1', '10.0.0.1', '::2', '2001:db8::1'].map(isLoopbackAddress)).not.toContain(true)
})
