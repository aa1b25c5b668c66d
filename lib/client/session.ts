import { underBase } from '@/lib/util/base-path'
import { isObject } from '@/lib/responses/guards'

/** Returns when this browser's session ends, in milliseconds since the epoch; undefined if there is no session. */
export async function readSession(): Promise<number | undefined> {
  try {
    const response = await fetch(underBase('/api/session'))
    const body: unknown = await response.json()
    const expiresAt = isObject(body) && body['session'] === true ? body['expiresAt'] : undefined
    return typeof expiresAt === 'number' ? expiresAt : undefined
  } catch {
    return undefined
  }
}

/** Ends the session. Returns whether that worked. */
export async function signOut(): Promise<boolean> {
  try {
    return (await fetch(underBase('/api/session'), { method: 'DELETE' })).ok
  } catch {
    return false
  }
}
