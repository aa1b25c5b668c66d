import { words } from '@/lib/language/english/lab'
import { isObject, listOf } from '@/lib/responses/guards'
import type { Bench } from '../bench'
import { idOf, isOk, textOf } from '../exchange'
import { conforms, deviates, fails, type Finding, notTried } from '../finding'
import { troubleOf } from '../graded'
import type { Probe } from '../probe'
import { enough, keptAnswer, secretWord } from './ask'

async function onKept(bench: Bench, look: (id: string) => Promise<Finding>): Promise<Finding> {
  const id = idOf(await keptAnswer(bench))
  return id === undefined ? notTried(words.answerHasNoId) : look(encodeURIComponent(id))
}

/** Stored responses: what can be read, and that it can be deleted. */
export const storeProbes: readonly Probe[] = [
  {
    id: 'store.retrieve',
    group: 'store',
    title: words.returnsStored,
    requests: 1,
    needs: ['answer.basic'],
    run: (bench) =>
      onKept(bench, async (id) => {
        const kept = await keptAnswer(bench)
        const exchange = await bench.request('GET', `/responses/${id}`)
        const trouble = troubleOf(exchange, words.keepsItsOwnCopy)
        if (trouble !== undefined) return trouble
        return idOf(exchange) === idOf(kept) && textOf(exchange) === textOf(kept)
          ? conforms()
          : deviates(words.storedDiffers, words.keepsItsOwnCopy)
      }),
  },
  {
    id: 'store.input',
    group: 'store',
    title: words.returnsInput,
    requests: 1,
    needs: ['store.retrieve'],
    run: (bench) =>
      onKept(bench, async (id) => {
        const exchange = await bench.request('GET', `/responses/${id}/input_items?order=asc&limit=10`)
        const trouble = troubleOf(exchange, words.cantOpenForeign)
        if (trouble !== undefined) return trouble
        const items = listOf(exchange.body['data'])
        if (!JSON.stringify(items).includes(secretWord)) return fails(words.inputIsMissing)
        return exchange.body['object'] === 'list' && items.every(isObject)
          ? conforms()
          : deviates(words.listIsntShaped, words.readsWhatIsThere)
      }),
  },
  {
    id: 'store.delete',
    group: 'store',
    title: words.deletes,
    requests: 3,
    needs: ['store.retrieve'],
    run: async (bench) => {
      const made = await bench.create({ input: 'Say hello.', store: true, ...enough })
      const id = idOf(made)
      if (id === undefined) return notTried(words.answerHasNoId)
      const path = `/responses/${encodeURIComponent(id)}`
      const removed = await bench.request('DELETE', path)
      const trouble = troubleOf(removed, words.saysItStays)
      if (trouble !== undefined) return trouble
      const found = await bench.request('GET', path)
      if (isOk(found)) return fails(words.stillThere, words.saysItStays)
      return found.status === 404 ? conforms() : deviates(words.goneButStatus(String(found.status)))
    },
  },
  {
    id: 'store.none',
    group: 'store',
    title: words.keepsNothingUnasked,
    requests: 2,
    needs: ['store.retrieve'],
    run: async (bench) => {
      const made = await bench.create({ input: 'Say hello.', store: false, ...enough })
      const trouble = troubleOf(made)
      if (trouble !== undefined) return trouble
      const id = idOf(made)
      if (id === undefined) return conforms(words.answerHasNoId)
      const found = await bench.request('GET', `/responses/${encodeURIComponent(id)}`)
      return isOk(found) ? fails(words.keepsAnyway, words.warnsNothing) : conforms()
    },
  },
]
