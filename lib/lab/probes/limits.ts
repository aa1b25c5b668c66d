import { words } from '@/lib/language/english/lab'
import { errorOf, isOk } from '../exchange'
import { conforms, deviates, type Finding } from '../finding'
import { refusalOf, troubleOf } from '../graded'
import type { Bench } from '../bench'
import type { Probe } from '../probe'
import { enough } from './ask'
import type { JsonObject } from '@/lib/responses/types'

/** A value just beyond a limit: the specification wants it refused, and many servers take it. */
async function beyond(bench: Bench, fields: JsonObject, field: string): Promise<Finding> {
  const exchange = await bench.create({ input: 'Say hello.', ...enough, ...fields })
  if (isOk(exchange) && errorOf(exchange) === undefined) return deviates(words.takesBeyondLimit)
  return refusalOf(exchange, [400], field)
}

/** The limits that the specification sets. */
export const limitProbes: readonly Probe[] = [
  {
    id: 'limits.metadata',
    group: 'limits',
    title: words.limitsMetadata,
    requests: 1,
    needs: ['answer.basic'],
    run: (bench) =>
      beyond(
        bench,
        { metadata: Object.fromEntries(Array.from({ length: 17 }, (_, at) => [`key${at}`, 'value'])) },
        'metadata',
      ),
  },
  {
    id: 'limits.tokens',
    group: 'limits',
    title: words.limitsTokens,
    requests: 1,
    needs: ['answer.basic'],
    run: (bench) => beyond(bench, { max_output_tokens: 0 }, 'max_output_tokens'),
  },
  {
    id: 'limits.unicode',
    group: 'limits',
    title: words.takesUnicode,
    requests: 1,
    needs: ['answer.basic'],
    run: async (bench) => {
      const exchange = await bench.create({
        input: 'Grüße, 世界, مرحبا, 👩‍👩‍👧, and a \u2028 separator. Say hello.',
        ...enough,
      })
      return troubleOf(exchange) ?? conforms()
    },
  },
]
