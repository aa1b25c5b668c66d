import { underBase } from '@/lib/base-path'
import { isObject } from '@/lib/responses/guards'

/** Until when this browser has a session, in milliseconds since the epoch; undefined where it has none. */
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

/** Ends it. Says whether that worked. */
export async function signOut(): Promise<boolean> {
  try {
    return (await fetch(underBase('/api/session'), { method: 'DELETE' })).ok
  } catch {
    return false
  }
}
