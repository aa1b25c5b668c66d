import 'server-only'
import { parseJson } from '@/lib/responses/parse-json'
import { isObject } from '@/lib/responses/guards'
import { isResponseId } from '@/lib/responses/response-id'
import type { JsonObject } from '@/lib/responses/types'
import { readUpstream } from '../gateway/read-upstream'
import type { Upstream } from '../upstreams/upstream'
import { isUnderWay, isUsage } from './read-usage'

/** Short, because a request may be waiting for it. */
const limits = { timeoutMs: 3000, maximumBytes: 8 * 1024 * 1024 }

/** What an upstream reports about a response: its usage, that it is still running, or nothing. */
export type AskedUsage = JsonObject | 'under way' | undefined

/** Asks an upstream for the usage of a response. Never rejects: returns undefined if the upstream cannot report it. */
export async function askUsage(upstream: Upstream, responseId: string): Promise<AskedUsage> {
  if (!isResponseId(responseId) || upstream.capabilities.store === false) return undefined
  try {
    const path = `/responses/${encodeURIComponent(responseId)}`
    const { status, body } = await readUpstream(upstream, path, limits)
    const response = status === 200 ? parseJson(body) : undefined
    if (!isObject(response) || response['id'] !== responseId) return undefined
    if (isUnderWay(response)) return 'under way'
    return isUsage(response['usage']) ? response['usage'] : undefined
  } catch {
    return undefined
  }
}
