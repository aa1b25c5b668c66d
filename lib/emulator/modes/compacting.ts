import type { Item } from '@/lib/responses/types'
import { decodeTexts, encodeTexts } from '../compaction-content'
import { countInput, TOKENS_PER_COMPACTION } from '../count-input'
import { isUserMessage, unanswered, userTexts } from '../read-turn'
import { recite } from '../recite'
import type { Scenario, ScenarioTurn } from '../scenario'
import { answerAsAsked } from '../scripts/conforming'

const MOST_MESSAGES = 3

/**
 * The person's fourth message since the last compaction triggers a new one. From then on the model reads the compaction
 * instead of everything before it, and forgets nothing, chained or replayed.
 */
export const compacting: Scenario = {
  id: 'compacting',
  name: 'Upstream: compacts',
  description:
    'After every third turn it compacts the conversation: the input tokens drop, but it still remembers.',
  *run(turn) {
    const texts = knownTexts(turn)
    if (mustCompact(turn.context)) yield { kind: 'compaction', content: encodeTexts(texts) }
    yield* answerAsAsked(turn, () => recite(turn, texts))
  },
  policy: {
    compose: (history, input) => {
      const items = sinceCompaction([...history.items, ...input.items])
      const tokens = mustCompact(items)
        ? TOKENS_PER_COMPACTION + countInput(unanswered(items))
        : countInput(items)
      return { items, tokens, cachedTokens: 0 }
    },
  },
}

function mustCompact(items: readonly Item[]): boolean {
  return items.filter(isUserMessage).length > MOST_MESSAGES
}

function sinceCompaction(items: readonly Item[]): readonly Item[] {
  const latest = items.findLastIndex((item) => item.type === 'compaction')
  return items.slice(Math.max(latest, 0))
}

function knownTexts(turn: ScenarioTurn): readonly string[] {
  const [first] = turn.context
  return [
    ...(first?.type === 'compaction' ? decodeTexts(first['encrypted_content']) : []),
    ...userTexts(turn),
  ]
}
