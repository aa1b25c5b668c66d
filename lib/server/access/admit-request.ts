import 'server-only'
import { createHash } from 'node:crypto'
import type { Environment } from '../env'
import { log } from '../log'
import { type Admission, admit } from './admit'
import { type Client, readClient } from './client'
import { readCookie } from './cookie'
import { deploymentSecret } from './deployment-secret'
import { endedSessions } from './ended-sessions'
import { type ReadSession, readSession } from './session'
import { bucketOf, countTry, type Try } from './tries'

/** The token of `Authorization: Bearer`, the scheme in any case. */
const readBearer = (headers: Headers) => /^bearer +(\S+) *$/i.exec(headers.get('authorization') ?? '')?.[1]

interface Asked {
  readonly client: Client
  readonly admission: Admission
  /** The count of a forged session, the first time that it is sent. */
  readonly forgery?: Try
}

/**
 * Whose request it is, and whether they may come in. Rejects if that cannot be told now, because Redis is away.
 *
 * @param path what they ask for
 */
export async function admitRequest(headers: Headers, path: string, environment: Environment): Promise<Asked> {
  const client = readClient(headers, environment)
  const cookie = readCookie(headers)
  const session = await currentSession(cookie, environment)
  const credentials = { isLocal: client.isLocal, bearer: readBearer(headers), session, path }
  const admission = admit(credentials, environment)
  if (cookie === undefined || session.kind !== 'forged') return { client, admission }
  const forgery = await countForgery(cookie, client, environment)
  return forgery === undefined ? { client, admission } : { client, admission, forgery }
}

/** The session that a cookie stands for. One that was signed out is none. */
export async function currentSession(
  cookie: string | undefined,
  environment: Environment,
): Promise<ReadSession> {
  const { ACCESS_CODE: codes } = environment
  if (cookie === undefined || codes.length === 0) return { kind: 'none' }
  const read = readSession(cookie, codes, await deploymentSecret(environment), Date.now())
  if (read.kind === 'valid' && (await endedSessions(environment).has(read.session.id)))
    return { kind: 'none' }
  return read
}

/** Enough for the tabs of everybody whose session a changed code has ended. */
const MOST_KNOWN = 10_000
const known = new Set<string>()

/**
 * Counts a session that nobody here has signed like a wrong code. The same one again is no new guess: a browser sends
 * what an earlier code or secret has signed with each of its requests.
 */
async function countForgery(
  cookie: string,
  client: Client,
  environment: Environment,
): Promise<Try | undefined> {
  const digest = createHash('sha256').update(cookie).digest('base64url')
  if (known.has(digest)) return undefined
  const counted = await countTry('session', cookie, client, environment)
  if (!counted.ok) return counted
  known.add(digest)
  if (known.size > MOST_KNOWN) {
    const [oldest = ''] = known
    known.delete(oldest)
  }
  log('warn', 'forged session', { from: bucketOf(client) })
  return counted
}
