import { words } from '@/lib/language/english/lab'
import { conforms, deviates, notTried } from '../finding'
import { refusalOf } from '../graded'
import type { Probe } from '../probe'
import { enough, plainAnswer } from './ask'

/** How requests are refused that can't be answered. */
export const errorProbes: readonly Probe[] = [
  {
    id: 'errors.model',
    group: 'errors',
    title: words.refusesUnknownModel,
    requests: 1,
    needs: ['answer.basic'],
    run: async (bench) => {
      const { isDirect, model } = bench.server
      // Behind a gateway the name must still lead to the same provider.
      const name = isDirect ? 'no-such-model-4719' : `${model}-no-such-model-4719`
      const exchange = await bench.create({ model: name, input: 'Hello', ...enough })
      return refusalOf(exchange, [400, 404])
    },
  },
  {
    id: 'errors.value',
    group: 'errors',
    title: words.refusesWrongValue,
    requests: 1,
    needs: ['answer.basic'],
    run: async (bench) =>
      refusalOf(await bench.create({ input: 'Hello', temperature: 9 }), [400], 'temperature'),
  },
  {
    id: 'errors.type',
    group: 'errors',
    title: words.refusesWrongType,
    requests: 1,
    needs: ['answer.basic'],
    run: async (bench) =>
      refusalOf(
        await bench.create({ input: 'Hello', max_output_tokens: 'many' }),
        [400],
        'max_output_tokens',
      ),
  },
  {
    id: 'errors.json',
    group: 'errors',
    title: words.refusesBrokenJson,
    requests: 1,
    needs: ['answer.basic'],
    run: async (bench) => {
      if (!bench.server.isDirect) return notTried(words.gatewayRefusesFirst)
      return refusalOf(await bench.request('POST', '/responses', '{"model": "', {}), [400])
    },
  },
  {
    id: 'errors.key',
    group: 'errors',
    title: words.refusesWrongKey,
    requests: 1,
    needs: ['answer.basic'],
    run: async (bench) => {
      if (bench.server.sendWithWrongKey === undefined) return notTried(words.keyIsParleys)
      const exchange = await bench.create({ input: 'Hello', ...enough }, { hasWrongKey: true })
      return refusalOf(exchange, [401, 403])
    },
  },
  {
    id: 'errors.id',
    group: 'errors',
    title: words.refusesUnknownId,
    requests: 1,
    needs: ['store.retrieve'],
    run: async (bench) =>
      refusalOf(await bench.request('GET', '/responses/resp_00000000000000000000000000000000'), [404]),
  },
  {
    id: 'errors.request-id',
    group: 'errors',
    title: words.namesRequests,
    requests: 0,
    needs: ['answer.basic'],
    run: async (bench) => {
      if (!bench.server.isDirect) return notTried(words.gatewayNamesRequests)
      const { recording } = await plainAnswer(bench)
      const named = recording.head?.headers.some(([name]) =>
        ['x-request-id', 'x-generation-id', 'x-router-request-id'].includes(name),
      )
      return named === true ? conforms() : deviates(words.noRequestId, words.namesRequestsItself)
    },
  },
]
