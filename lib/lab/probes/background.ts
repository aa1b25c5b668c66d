import { words } from '@/lib/language/english/lab'
import type { Bench } from '../bench'
import { type Exchange, idOf, isOk, textOf } from '../exchange'
import { conforms, deviates, fails, type Finding, notTried } from '../finding'
import { troubleOf } from '../graded'
import type { Probe } from '../probe'
import { enough } from './ask'

const [pause, maxPolls] = [1000, 60]

const isRunning = ({ body }: Exchange) => body['status'] === 'queued' || body['status'] === 'in_progress'

/** Begins one, and doesn't watch it even if it comes as a stream. */
const later = (bench: Bench) =>
  bench.create(
    {
      input: 'Write a story of 500 words about a ferry, a baker and three missed departures.',
      background: true,
      store: true,
      ...enough,
    },
    { until: (text) => text.includes('response.in_progress') },
  )

/** Responses that are made while nobody listens (OpenAI's API and Open Responses: `background`). */
export const backgroundProbes: readonly Probe[] = [
  {
    id: 'background.completes',
    group: 'background',
    title: words.completesInBackground,
    requests: 4,
    needs: ['answer.basic'],
    run: async (bench) => {
      const made = await later(bench)
      const trouble = troubleOf(made, words.keepsConnection)
      if (trouble !== undefined) return trouble
      const id = idOf(made)
      if (!isRunning(made))
        return deviates(words.answersAtOnce(String(made.body['status'])), words.showsWhatArrived)
      if (id === undefined) return fails(words.answerHasNoId)
      for (let poll = 0; poll < maxPolls && !bench.isEnded; poll += 1) {
        const found = await bench.request('GET', `/responses/${encodeURIComponent(id)}`)
        if (!isOk(found)) return fails(words.cantBeCollected(String(found.status)), words.keepsConnection)
        if (!isRunning(found)) return textOf(found) === '' ? fails(words.answerHasNoText) : conforms()
        await bench.wait(pause)
      }
      return fails(words.doesntEnd)
    },
  },
  {
    id: 'background.cancel',
    group: 'background',
    title: words.cancels,
    requests: 3,
    needs: ['background.completes'],
    run: async (bench) => {
      const made = await later(bench)
      const trouble = troubleOf(made)
      const id = idOf(made)
      if (trouble !== undefined) return trouble
      if (id === undefined) return notTried(words.answerHasNoId)
      const cancelled = await bench.request('POST', `/responses/${encodeURIComponent(id)}/cancel`)
      const refusal = troubleOf(cancelled, words.stopsListening)
      if (refusal !== undefined) return refusal
      const found = await bench.request('GET', `/responses/${encodeURIComponent(id)}`)
      if (found.body['status'] === 'cancelled') return conforms()
      return found.body['status'] === 'completed'
        ? notTried(words.completedBeforeCancel)
        : deviates(words.statusIs(String(found.body['status'])), words.stopsListening)
    },
  },
  {
    id: 'background.resume',
    group: 'background',
    title: words.resumesStream,
    requests: 2,
    needs: ['background.completes', 'stream.numbers'],
    run: async (bench) => {
      const begun = await bench.once('begun', () =>
        bench.create(
          { input: 'Count from one to thirty.', background: true, store: true, stream: true, ...enough },
          { until: (text) => /response\.output_text\.delta/.test(text) },
        ),
      )
      const trouble = troubleOf(begun)
      if (trouble !== undefined) return trouble
      const id = idOf(begun)
      // Not the last one that arrived: a fast server has sent all by now, and nothing would be left to resume.
      const last = begun.events.find(({ type }) => type === 'response.output_text.delta')?.sequence_number
      if (id === undefined || last === undefined) return notTried(words.answerHasNoId)
      const rest = await bench.request(
        'GET',
        `/responses/${encodeURIComponent(id)}?stream=true&starting_after=${last}`,
      )
      return troubleOf(rest, words.keepsConnection) ?? goesOn(rest, last)
    },
  },
]

function goesOn(rest: Exchange, last: number): Finding {
  const [first] = rest.events
  if (first === undefined) return fails(words.nothingResumed)
  const isWhole = rest.events.some(({ type }) => /^response\.(?:completed|incomplete)$/.test(type))
  if (!isWhole) return fails(words.noTerminalEvent(String(rest.events.at(-1)?.type)))
  return first.sequence_number === last + 1
    ? conforms()
    : deviates(words.resumesAt(String(first.sequence_number), last + 1), words.dropsWhatItHas)
}
