import 'server-only'
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** A session as stored in its cookie: an id, an expiry and a signature. */
export interface Session {
  readonly id: string
  /** When the session expires, in milliseconds since the epoch. */
  readonly expiresAt: number
}

/** The result of reading a cookie. */
export type ReadSession =
  | { readonly kind: 'valid' | 'expired'; readonly session: Session }
  /** The signature isn't ours, or not made with a current code. */
  | { readonly kind: 'forged' }
  | { readonly kind: 'none' }

const lifetime = 30 * 24 * 60 * 60 * 1000

/** Signs with the deployment's secret and the code that was entered: changing a code ends its sessions. */
function sign(content: string, code: string, secret: Buffer): Buffer {
  const key = createHmac('sha256', secret).update(`session ${code}`).digest()
  return createHmac('sha256', key).update(content).digest()
}

/**
 * Starts a session for a person who has entered a code.
 *
 * @param secret the deployment's (`deploymentSecret`)
 * @returns the session and the value of its cookie
 */
export function beginSession(
  code: string,
  secret: Buffer,
  now: number,
): { readonly session: Session; readonly value: string } {
  const session = { id: randomBytes(16).toString('hex'), expiresAt: now + lifetime }
  const content = `${session.id}.${session.expiresAt}`
  return { session, value: `${content}.${sign(content, code, secret).toString('base64url')}` }
}

/** Reads and verifies the value of a cookie. */
export function readSession(
  value: string | undefined,
  codes: readonly string[],
  secret: Buffer,
  now: number,
): ReadSession {
  if (value === undefined || value === '') return { kind: 'none' }
  const [, content, id, expiry, signature] = /^(([0-9a-f]{32})\.(\d{1,15}))\.([\w-]{43})$/.exec(value) ?? []
  if (content === undefined || id === undefined || signature === undefined) return { kind: 'forged' }
  const given = Buffer.from(signature, 'base64url')
  const isSigned = codes.map((code) => timingSafeEqual(given, sign(content, code, secret))).includes(true)
  if (!isSigned) return { kind: 'forged' }
  const session = { id, expiresAt: Number(expiry) }
  return { kind: session.expiresAt > now ? 'valid' : 'expired', session }
}
