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

/** Reads the token of `Authorization: Bearer`; the scheme is case-insensitive. */
const readBearer = (headers: Headers) => /^bearer +(\S+) *$/i.exec(headers.get('authorization') ?? '')?.[1]

interface Attempt {
  readonly client: Client
  readonly admission: Admission
  /** The counted attempt for a forged session, the first time that it is sent. */
  readonly forgery?: Try
}

/**
 * Determines whose request it is and whether to admit it. Rejects if that can't be determined now because Redis is
 * unavailable.
 *
 * @param path the requested path
 */
export async function admitRequest(
  headers: Headers,
  path: string,
  environment: Environment,
): Promise<Attempt> {
  const client = readClient(headers, environment)
  const cookie = readCookie(headers)
  const session = await currentSession(cookie, environment)
  const credentials = { isLocal: client.isLocal, bearer: readBearer(headers), session, path }
  const admission = admit(credentials, environment)
  if (cookie === undefined || session.kind !== 'forged') return { client, admission }
  const forgery = await countForgery(cookie, client, environment)
  return forgery === undefined ? { client, admission } : { client, admission, forgery }
}

/** Returns the session of a cookie; undefined if it was signed out. */
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

/** Enough for all the tabs whose session ended with a changed code. */
const MOST_KNOWN = 10_000
const known = new Set<string>()

/**
 * Counts a session that we did not sign like a wrong code. The same one again is not a new guess: a browser keeps
 * sending a cookie signed with an earlier code or secret with each of its requests.
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
