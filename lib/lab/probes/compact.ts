import { words } from '@/lib/language/english/lab'
import { isTyped, listOf } from '@/lib/responses/guards'
import type { Bench } from '../bench'
import { itemsOf, textOf } from '../exchange'
import { conforms, deviates, fails } from '../finding'
import { troubleOf } from '../graded'
import type { Probe } from '../probe'
import { saysWord } from './answer'
import { enough, secretWord, user } from './ask'

const compacted = (bench: Bench) =>
  bench.once('compacted', () =>
    bench.request('POST', '/responses/compact', {
      model: bench.server.model,
      input: [user(`Remember this code word: ${secretWord}. Reply with OK.`)],
    }),
  )

/** Compaction (`/responses/compact`, Open Responses 2026-04-24). */
export const compactProbes: readonly Probe[] = [
  {
    id: 'compact.basic',
    group: 'compact',
    title: words.compacts,
    requests: 1,
    needs: ['answer.basic'],
    run: async (bench) => {
      const exchange = await compacted(bench)
      const trouble = troubleOf(exchange, words.sendsWhole)
      if (trouble !== undefined) return trouble
      if (!itemsOf(exchange).some(({ type }) => type === 'compaction')) return fails(words.noCompaction)
      return exchange.body['object'] === 'response.compaction'
        ? conforms()
        : deviates(words.compactionIsnt(String(exchange.body['object'])), words.readsWhatIsThere)
    },
  },
  {
    id: 'compact.goes-on',
    group: 'compact',
    title: words.goesOnAfterCompaction,
    requests: 1,
    needs: ['compact.basic'],
    run: async (bench) => {
      const before = await compacted(bench)
      const exchange = await bench.create({
        input: [
          ...listOf(before.body['output']).filter(isTyped),
          user('What is the code word? Reply with the code word only.'),
        ],
        ...enough,
      })
      return troubleOf(exchange) ?? saysWord(textOf(exchange))
    },
  },
]
