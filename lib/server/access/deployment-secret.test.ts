import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { readEnvironment } from '../env'
import { logOutput } from '../log'
import { deploymentSecret } from './deployment-secret'

let directory = ''
const lines: string[] = []
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'parley-data-'))
  vi.spyOn(logOutput, 'write').mockImplementation((line) => {
    lines.push(line)
  })
})
afterAll(() => rm(directory, { recursive: true }))
beforeEach(() => {
  lines.length = 0
})

/** Returns the secret as another process would find it. */
async function secretWith(variables: Record<string, string>): Promise<string> {
  globalThis.parleyDeploymentSecret = undefined
  return (await deploymentSecret(readEnvironment(variables))).toString('hex')
}

test('a variable is the secret', async () => {
  const [one, other] = ['a'.repeat(32), 'b'.repeat(32)]
  expect(await secretWith({ SESSION_SECRET: one })).toBe(await secretWith({ SESSION_SECRET: one }))
  expect(await secretWith({ SESSION_SECRET: one })).not.toBe(await secretWith({ SESSION_SECRET: other }))
})

test('else a random one is kept where only the app can read it', async () => {
  const kept = { PARLEY_DATA_DIR: join(directory, 'a', 'b') }
  const secret = await secretWith(kept)
  expect(await secretWith(kept)).toBe(secret)
  expect(await secretWith({ PARLEY_DATA_DIR: join(directory, 'c') })).not.toBe(secret)
  const file = join(kept.PARLEY_DATA_DIR, 'deployment-secret')
  expect((await readFile(file, 'utf8')).length).toBe(64)
  expect((await stat(file)).mode & 0o077).toBe(0)
})

test('a file that was cut short is not taken for a secret, and what cannot be kept is said', async () => {
  const broken = join(directory, 'broken')
  await secretWith({ PARLEY_DATA_DIR: broken })
  await writeFile(join(broken, 'deployment-secret'), '')
  const secrets = [
    await secretWith({ PARLEY_DATA_DIR: broken }),
    await secretWith({ PARLEY_DATA_DIR: broken }),
    await secretWith({ PARLEY_DATA_DIR: '/dev/null/none' }),
  ]
  expect(new Set(secrets).size).toBe(3)
  expect(lines.filter((line) => line.includes('cannot be stored'))).toHaveLength(3)
})

test('on Vercel, where nothing is kept, the keys that all instances have are what nobody else knows', async () => {
  const variables = { VERCEL: '1', OPENAI_API_KEY: 'sk-1', ACCESS_CODE: 'long-enough' }
  const secret = await secretWith(variables)
  expect(await secretWith(variables)).toBe(secret)
  expect(await secretWith({ ...variables, ACCESS_CODE: 'another-code' })).toBe(secret)
  expect(await secretWith({ ...variables, OPENAI_API_KEY: 'sk-2' })).not.toBe(secret)
  // Without shared keys or a store, each instance has its own secret and logs that.
  const alone = { VERCEL: '1', ACCESS_CODE: 'long-enough' }
  expect(await secretWith(alone)).not.toBe(await secretWith(alone))
  expect(lines.join('')).toContain('SESSION_SECRET')
})
