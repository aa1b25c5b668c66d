import 'server-only'
import { parseJson } from '@/lib/json/parse-json'
import { isObject } from '@/lib/responses/guards'
import { isResponseId } from '@/lib/responses/response-id'
import type { JsonObject } from '@/lib/responses/types'
import { readUpstream } from '../read-upstream'
import type { Upstream } from '../upstreams/upstream'
import { isUnderWay, isUsage } from './read-usage'

/** A request may wait for it. */
const limits = { timeoutMs: 3000, maximumBytes: 8 * 1024 * 1024 }

/** What an upstream says of a response: what it took, that it is not over, or nothing. */
export type AskedUsage = JsonObject | 'under way' | undefined

/** Asks an upstream what a response took. Never rejects: one that cannot say it says nothing. */
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
