import 'server-only'
import { isObject } from '@/lib/responses/guards'
import { readUpstream } from '../gateway/read-upstream'
import { localUpstream, type LocalServer } from './local-servers'
import type { NetworkUpstream } from './upstream'

const PROBE_MS = 400
const PROBE_BYTES = 4 * 1024 * 1024

/**
 * Returns whether an answer to `GET /v1/models` comes from a model server. Many programs use 8080 and 8000, so only a
 * list counts; a list with `upstreams` is from a Parley, which must not become its own upstream.
 */
function isModelList(body: string): boolean {
  try {
    const parsed: unknown = JSON.parse(body)
    return isObject(parsed) && Array.isArray(parsed['data']) && parsed['upstreams'] === undefined
  } catch {
    return false
  }
}

/**
 * Looks for a local model server on its default loopback port.
 *
 * @returns its upstream, or undefined within 400 ms; never rejects
 */
export async function probeLocal(server: LocalServer): Promise<NetworkUpstream | undefined> {
  const upstream = localUpstream(server, `http://127.0.0.1:${server.port}/v1`)
  try {
    const answer = await readUpstream(upstream, '/models', { timeoutMs: PROBE_MS, maximumBytes: PROBE_BYTES })
    return answer.status === 200 && isModelList(answer.body) ? upstream : undefined
  } catch {
    return undefined
  }
}
