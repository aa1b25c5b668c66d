import 'server-only'
import { redis } from './redis'
import { isStopping } from './shutdown'

interface Health {
  readonly status: 'ok' | 'stopping' | 'unavailable'
  /** `none`: there is one instance, which needs no other server. */
  readonly redis: 'up' | 'down' | 'none'
}

/** Returns whether requests can be served now. Ignores upstreams: they come and go while Parley stays healthy. */
export async function health(find = redis): Promise<Health> {
  const client = find()
  const status = isStopping() ? 'stopping' : 'ok'
  if (client === undefined) return { status, redis: 'none' }
  try {
    await client.ping()
    return { status, redis: 'up' }
  } catch {
    return { status: 'unavailable', redis: 'down' }
  }
}
