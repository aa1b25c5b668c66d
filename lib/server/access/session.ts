import 'server-only'
import { createHmac, randomBytes, scryptSync, timingSafeEqual } from 'node:crypto'

/** A session, as its cookie has it: who it is, until when, and a signature. */
export interface Session {
  readonly id: string
  /** Milliseconds since the epoch. */
  readonly expiresAt: number
}

const lifetime = 30 * 24 * 60 * 60 * 1000

/** Keys by the codes they are made from; to make one takes some 50 ms, which is what guessing from a cookie costs. */
const keys = new Map<string, Buffer>()

function keyOf(code: string): Buffer {
  const known = keys.get(code)
  if (known !== undefined) return known
  const key = scryptSync(code, 'parley session 1', 32)
  keys.set(code, key)
  return key
}

const sign = (content: string, code: string) => createHmac('sha256', keyOf(code)).update(content).digest()

/**
 * Begins a session for somebody who has entered a code. Nothing is kept of it: the code signs it, so that it ends
 * when the code is changed, wherever it is read.
 *
 * @returns the value of its cookie
 */
export function beginSession(
  code: string,
  now: number,
): { readonly session: Session; readonly value: string } {
  const session = { id: randomBytes(16).toString('hex'), expiresAt: now + lifetime }
  const content = `${session.id}.${session.expiresAt}`
  return { session, value: `${content}.${sign(content, code).toString('base64url')}` }
}

/** Reads a cookie's value; undefined where no code of now has signed it, or it has expired. */
export function readSession(
  value: string | undefined,
  codes: readonly string[],
  now: number,
): Session | undefined {
  const [, content, id, expiry, signature] =
    /^(([0-9a-f]{32})\.(\d{1,15}))\.([\w-]{43})$/.exec(value ?? '') ?? []
  if (content === undefined || id === undefined || signature === undefined) return undefined
  const given = Buffer.from(signature, 'base64url')
  const isSigned = codes.map((code) => timingSafeEqual(given, sign(content, code))).includes(true)
  const expiresAt = Number(expiry)
  return isSigned && expiresAt > now ? { id, expiresAt } : undefined
}
