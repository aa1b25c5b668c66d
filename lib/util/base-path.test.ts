import { afterEach, expect, test, vi } from 'vitest'

afterEach(() => {
  vi.unstubAllEnvs()
  vi.resetModules()
})

async function under(base: string) {
  vi.stubEnv('BASE_PATH', base)
  vi.resetModules()
  return import('./base-path')
}

test('at the root addresses are as they are', async () => {
  const { underBase, withoutBase } = await under('')
  for (const path of ['/', '/c/1', '/v1/responses?a=b', '//x']) {
    expect(underBase(path)).toBe(path)
    expect(withoutBase(path)).toBe(path)
  }
})

test('under a path each address has it in front, and what is not under it is not the app’s', async () => {
  const { underBase, withoutBase } = await under('/parley')
  expect(underBase('/c/1')).toBe('/parley/c/1')
  expect(withoutBase('/parley/c/1?a=b')).toBe('/c/1?a=b')
  expect(withoutBase('/parley')).toBe('/')
  expect(withoutBase('/parley?a=b')).toBe('/?a=b')
  for (const other of ['/', '/parleys/c', '/v1/responses']) expect(withoutBase(other)).toBe(other)
})
