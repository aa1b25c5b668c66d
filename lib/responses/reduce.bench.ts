import { bench, describe } from 'vitest'
import { recordings } from '@/lib/emulator/testing/recordings'
import { reduce } from './reduce'
import { initialState } from './response-state'
import type { StreamEvent } from './types'

/** One long answer in token-sized deltas, as a model writes it. */
const long: readonly StreamEvent[] = Array.from({ length: 20_000 }, (_, at) => ({
  type: 'response.output_text.delta',
  item_id: 'msg_1',
  output_index: 0,
  content_index: 0,
  delta: ' word',
  sequence_number: at,
}))

describe('folding 20,000 deltas', () => {
  const lines = long.map((event) => JSON.stringify(event))
  bench('floor: only parsing their JSON', () => {
    for (const line of lines) JSON.parse(line)
  })
  bench('reduce', () => {
    long.reduce(reduce, initialState)
  })
})

describe('folding every recording', () => {
  const lines = recordings.flatMap(({ events }) => events.map((event) => JSON.stringify(event)))
  bench('floor: only parsing their JSON', () => {
    for (const line of lines) JSON.parse(line)
  })
  bench('reduce', () => {
    for (const { events } of recordings) events.reduce(reduce, initialState)
  })
})
