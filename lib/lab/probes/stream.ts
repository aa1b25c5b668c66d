import { words } from '@/lib/language/english/lab'
import { errorOf, itemsOf, messageOf, textOf, writtenBy } from '../exchange'
import { conforms, deviates, fails, type Finding } from '../finding'
import { troubleOf } from '../graded'
import type { Probe } from '../probe'
import { complaintsAboutEvents } from '../schema'
import { beginningProblem, endProblem, itemProblem } from '../stream-order'
import { streamedAnswer } from './ask'

/** Events of connections rather than of responses; no number or order is prescribed for them. */
const isOutside = ({ type }: { readonly type: string }) => type === 'keepalive' || type === 'ping'

/** The order and form of one stream. */
export const streamProbes: readonly Probe[] = [
  {
    id: 'stream.basic',
    group: 'stream',
    title: words.streamsAnswer,
    requests: 1,
    needs: ['answer.basic'],
    run: async (bench) => {
      const exchange = await streamedAnswer(bench)
      const trouble = troubleOf(exchange)
      if (trouble !== undefined) return trouble
      if (!exchange.contentType.includes('text/event-stream')) {
        return deviates(words.isntAStream(exchange.contentType), words.readsWholeAnswers)
      }
      const deltas = exchange.events.filter(({ type }) => type === 'response.output_text.delta')
      if (deltas.length === 0) return deviates(words.streamHasNoDeltas, words.showsWholeText)
      return conforms(words.deltas(deltas.length))
    },
  },
  {
    id: 'stream.beginning',
    group: 'stream',
    title: words.streamBegins,
    requests: 0,
    needs: ['stream.basic'],
    run: async (bench) => {
      const { events } = await streamedAnswer(bench)
      return deviation(beginningProblem(events.filter((event) => !isOutside(event))), words.readsAnyOrder)
    },
  },
  {
    id: 'stream.ending',
    group: 'stream',
    title: words.streamEnds,
    requests: 0,
    needs: ['stream.basic'],
    run: async (bench) => {
      const exchange = await streamedAnswer(bench)
      const problem = endProblem(exchange.events.filter((event) => !isOutside(event)))
      return problem === undefined ? conforms() : fails(problem, words.showsAsCutOff)
    },
  },
  {
    id: 'stream.items',
    group: 'stream',
    title: words.itemsOpenAndClose,
    requests: 0,
    needs: ['stream.basic'],
    run: async (bench) =>
      deviation(itemProblem((await streamedAnswer(bench)).events), words.openItemsThemselves),
  },
  {
    id: 'stream.numbers',
    group: 'stream',
    title: words.numbersEvents,
    requests: 0,
    needs: ['stream.basic'],
    run: async (bench) => {
      const events = (await streamedAnswer(bench)).events.filter((event) => !isOutside(event))
      const numbers = events.map((event) => event.sequence_number)
      if (numbers.every((number) => number === undefined)) {
        return deviates(words.eventsHaveNoNumbers, words.cantResume)
      }
      const wrong = numbers.findIndex((number, at) => number !== at)
      return wrong === -1
        ? conforms()
        : deviates(words.eventHasNumber(wrong, String(numbers[wrong])), words.usesHighestNumber)
    },
  },
  {
    id: 'stream.names',
    group: 'stream',
    title: words.namesEvents,
    requests: 0,
    needs: ['stream.basic'],
    run: async (bench) => {
      const { frames } = await streamedAnswer(bench)
      const wrong = frames.find(
        ({ name, data }) => data !== '[DONE]' && !data.includes(`"type":${JSON.stringify(name ?? '')}`),
      )
      if (wrong === undefined) return conforms()
      const spaced = new RegExp(`"type"\\s*:\\s*${JSON.stringify(wrong.name ?? '')}`)
      if (spaced.test(wrong.data)) return conforms()
      return deviates(
        wrong.name === undefined ? words.noEventLines : words.eventLineDiffers(wrong.name),
        words.readsTypesOnly,
      )
    },
  },
  {
    id: 'stream.done',
    group: 'stream',
    title: words.endsWithDone,
    requests: 0,
    needs: ['stream.basic'],
    run: async (bench) => {
      const { frames } = await streamedAnswer(bench)
      return frames.at(-1)?.data === '[DONE]' ? conforms() : deviates(words.noDone, words.doesntNeedDone)
    },
  },
  {
    id: 'stream.text',
    group: 'stream',
    title: words.deltasAreTheText,
    requests: 0,
    needs: ['stream.basic'],
    run: async (bench) => {
      const exchange = await streamedAnswer(bench)
      const written = writtenBy(exchange, 'response.output_text.delta')
      if (itemsOf(exchange).length === 0) return deviates(words.endHasNoOutput, words.keepsWhatStreamed)
      return written === textOf(exchange) ? conforms() : deviates(words.deltasDiffer, words.keepsLongerText)
    },
  },
  {
    id: 'stream.fields',
    group: 'stream',
    title: words.eventsHaveTheirFields,
    requests: 0,
    needs: ['stream.basic'],
    run: async (bench) => {
      const { events } = await streamedAnswer(bench)
      return deviation(await complaintsAboutEvents(bench.server, events), words.readsWhatIsThere)
    },
  },
  {
    id: 'stream.known',
    group: 'stream',
    title: words.sendsKnownEvents,
    requests: 0,
    needs: ['stream.basic'],
    run: async (bench) => {
      const exchange = await streamedAnswer(bench)
      const error = errorOf(exchange)
      if (error !== undefined) return fails(words.answersWithError(messageOf(exchange)))
      const { knownEvents } = await import('@/lib/inspector/known-events')
      const unknown = new Set(
        exchange.events
          .map(({ type }) => type)
          .filter((type) => !knownEvents.has(type) && !type.includes(':')),
      )
      return unknown.size === 0
        ? conforms()
        : deviates(words.unknownEvents([...unknown].join(', ')), words.ignoresUnknown)
    },
  },
]

const deviation = (problem: string | undefined, coping: string): Finding =>
  problem === undefined ? conforms() : deviates(problem, coping)
