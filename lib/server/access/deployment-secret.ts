import 'server-only'
import { createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Environment } from '../env'
import { log } from '../log'
import { redis } from '../redis'

declare global {
  // Shared by all routes, which Next bundles separately.
  var parleyDeploymentSecret: Promise<Buffer> | undefined
}

const newSecret = () => randomBytes(32).toString('hex')
const redisName = 'deployment-secret'

/**
 * Returns a secret that only this deployment knows, for signing sessions and page tokens. Codes alone would not be
 * enough: someone who guesses one could sign a session without asking this server, and a stolen session would show
 * whether a guess is right.
 *
 * It is `SESSION_SECRET`; or a random one stored in Redis, for all instances; or one derived from the upstreams' keys
 * if nothing can be stored (Vercel); or a random one in the data directory.
 *
 * @returns 32 bytes. Rejects while Redis is configured but unavailable.
 */
export function deploymentSecret(environment: Environment): Promise<Buffer> {
  globalThis.parleyDeploymentSecret ??= findSecret(environment).then((secret) =>
    createHmac('sha256', 'parley deployment').update(secret).digest(),
  )
  const secret = globalThis.parleyDeploymentSecret
  secret.catch(() => {
    globalThis.parleyDeploymentSecret = undefined
  })
  return secret
}

async function findSecret(environment: Environment): Promise<string> {
  if (environment.SESSION_SECRET !== undefined) return environment.SESSION_SECRET
  const client = redis()
  if (client !== undefined) {
    await client.set(redisName, newSecret(), 'NX')
    return (await client.get(redisName)) ?? Promise.reject(new Error('Redis has lost the secret.'))
  }
  if (environment.VERCEL) return secretFromKeys(environment)
  return secretInFile(environment.PARLEY_DATA_DIR)
}

/** All instances share the same keys, and nobody else knows them. Changing a key ends all sessions. */
function secretFromKeys(environment: Environment): string {
  const keys = Object.entries(environment)
    .flatMap(([name, value]) => (name.endsWith('_API_KEY') && typeof value === 'string' ? [value] : []))
    .concat(
      environment.PARLEY_UPSTREAMS.flatMap(({ apiKey = [], secretHeaders }) =>
        [apiKey, secretHeaders].flat(),
      ),
    )
    .toSorted()
  if (keys.length === 0) {
    log('warn', 'sessions end with this instance', { reason: 'set SESSION_SECRET' })
    return newSecret()
  }
  return Buffer.from(hkdfSync('sha256', keys.join('\n'), '', 'parley sessions', 32)).toString('hex')
}

/** The first process that starts writes the file; all others read it. */
async function secretInFile(directory: string): Promise<string> {
  const file = join(directory, 'deployment-secret')
  try {
    await mkdir(directory, { recursive: true, mode: 0o700 })
    await writeFile(file, newSecret(), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    if (reason !== 'EEXIST') return withoutFile(reason)
  }
  try {
    const secret = (await readFile(file, 'utf8')).trim()
    // A truncated file, for example because of a full disk, must not become an empty secret.
    return secret.length >= 32 ? secret : withoutFile('the file is too short')
  } catch {
    return withoutFile('the file cannot be read')
  }
}

function withoutFile(reason: string): string {
  log('warn', 'sessions end with this process: its secret cannot be stored', { reason })
  return newSecret()
}
