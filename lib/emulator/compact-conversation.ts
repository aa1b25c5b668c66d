import type { JsonObject } from '@/lib/responses/types'
import { readConversation } from './create-response'
import { encodeTexts } from './compaction-content'
import { countInput, TOKENS_PER_COMPACTION } from './count-input'
import type { Emulation } from './emulation'
import type { ParsedRequest } from './request-schema'
import { isUserMessage, textOf } from './read-turn'
import type { Scenario } from './scenario'

/**
 * Answers `POST /v1/responses/compact`: the person's messages stay as they are, the rest becomes one item. The output
 * is the input of the next request, which names no previous response.
 */
export function compactConversation(
  emulation: Emulation,
  scenario: Scenario,
  request: ParsedRequest,
): JsonObject {
  const { history, input } = readConversation(emulation, scenario, request)
  const context = [...history, ...input]
  const kept = context.filter(isUserMessage)
  const compaction = {
    id: emulation.newId('cmp'),
    type: 'compaction',
    encrypted_content: encodeTexts(kept.map(textOf)),
  }
  const inputTokens = countInput(context)
  return {
    id: emulation.newId('resp'),
    object: 'response.compaction',
    created_at: Math.floor(emulation.now() / 1000),
    output: [...kept, compaction],
    usage: {
      input_tokens: inputTokens,
      input_tokens_details: { cached_tokens: 0 },
      output_tokens: TOKENS_PER_COMPACTION,
      output_tokens_details: { reasoning_tokens: 0 },
      total_tokens: inputTokens + TOKENS_PER_COMPACTION,
    },
  }
}
