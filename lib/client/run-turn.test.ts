import { describe, expect, test } from 'vitest'
import type { CreateResponse } from './create-response'
import type { Forbidden, ResumeResult } from './resume-response'
import { answer, makeTurn } from '@/lib/conversation/testing/turn'
import type { Turn } from '@/lib/conversation/types'
import { outputText } from '@/lib/responses/select'
import type { ResponsesError, StreamEvent } from '@/lib/responses/types'
import { runTurn } from './run-turn'

const request = { model: 'echo', input: [], stream: true }
const delta = (text: string): StreamEvent => ({
  type: 'response.output_text.delta',
  output_index: 1,
  delta: text,
})
const item = (step: 'added' | 'done', output_index: number, value: object): StreamEvent => ({
  type: `response.output_item.${step}`,
  output_index,
  item: value,
})
const reasoning = { type: 'reasoning', id: 'rs_1', summary: [] }
const created: StreamEvent = { type: 'response.created', response: { id: 'resp_1' } }
const completed: StreamEvent = { type: 'response.completed', response: { id: 'resp_1', status: 'completed' } }

/** Runs a turn whose events arrive in batches, the first at 100 ms and each one 100 ms after the last. */
async function run(
  batches: ReadonlyArray<readonly StreamEvent[]>,
  error?: ResponsesError,
  signal: AbortSignal = new AbortController().signal,
) {
  let now = 0
  const changes: Turn[] = []
  const answers: string[] = []
  const create: CreateResponse = (_request, onEvents) => {
    for (const events of batches) {
      now += 100
      answers.push(onEvents(events))
    }
    now += 100
    return Promise.resolve(error)
  }
  const turn = await runTurn(makeTurn({ timings: { sentAt: 0 } }), request, {
    create,
    signal,
    now: () => now,
    onChange: (changed) => changes.push(changed),
  })
  return { turn, changes, answers, text: outputText(turn.state.output) }
}

test('the request is kept with the turn', async () => {
  const { turn } = await run([[completed]])
  expect(turn.request).toEqual({ ...request, input: turn.input })
})

test('each batch is a change, except the last one, which is the end', async () => {
  const { turn, changes, answers } = await run([[created], [delta('a'), delta('b')], [completed]])
  expect(changes.map(({ state }) => outputText(state.output))).toEqual(['', 'ab'])
  expect(answers).toEqual(['more', 'more', 'enough'])
  expect(turn.state.ended).toBe('completed')
})

describe('an answer whose connection is gone', () => {
  const lost = { code: 'connection_lost', message: 'Lost' }
  const notSent = (forbidden: Forbidden): ResumeResult => ({
    kind: 'not-sent',
    forbid: async () => forbidden,
  })

  /** Runs a turn whose first connection delivers these events; the test decides what arrives afterward. */
  async function resumed(
    before: readonly StreamEvent[],
    resume: NonNullable<Parameters<typeof runTurn>[2]['resume']>,
    isSent = false,
    error: ResponsesError | undefined = lost,
  ) {
    const keys: Array<string | undefined> = []
    const reconnecting: boolean[] = []
    const create: CreateResponse = async (_request, onEvents, _signal, options) => {
      keys.push(options?.key)
      onEvents(before)
      return before.length === 0 ? { code: 'network_error', message: 'No server' } : error
    }
    const turn = await runTurn(makeTurn({ timings: { sentAt: 0 } }), request, {
      create,
      resume,
      isSent,
      signal: new AbortController().signal,
      now: () => 0,
      onChange: () => {},
      onReconnecting: (is) => reconnecting.push(is),
    })
    return { turn, keys, reconnecting, text: outputText(turn.state.output) }
  }

  test('goes on where it was', async () => {
    const { turn, keys, reconnecting, text } = await resumed([created, delta('a')], async ({ onEvents }) => {
      onEvents([delta('b')])
      onEvents([completed])
      return { kind: 'ended' }
    })
    expect([turn.state.ended, text, keys]).toEqual(['completed', 'ab', [turn.id]])
    expect(reconnecting).toEqual([true, false])
  })
  test('was not lost where it came to an end that says nothing, and is lost when nobody can be asked', async () => {
    const standing: StreamEvent = { type: 'response.in_progress', response: { id: 'resp_1' } }
    const { turn, reconnecting } = await resumed(
      [created, delta('a')],
      async ({ onEvents, onConnection }) => {
        onEvents([standing])
        onConnection?.(false)
        onEvents([standing])
        onEvents([{ type: 'response.cancelled', response: { id: 'resp_1', status: 'cancelled' } }])
        return { kind: 'ended' }
      },
      false,
      undefined,
    )
    expect([turn.state.ended, outputText(turn.state.output)]).toEqual(['cancelled', 'a'])
    expect(reconnecting).toEqual([true, false])
  })
  test('waits in the queue of its upstream, which is no lost connection', async () => {
    const queued: StreamEvent = { type: 'response.queued', response: { id: 'resp_1', status: 'queued' } }
    const { reconnecting } = await resumed([], async ({ onEvents }) => {
      onEvents([queued])
      expect(reconnecting).toEqual([true, false])
      return { kind: 'gone' }
    })
  })
  test('begins again where that is all there is', async () => {
    const { text } = await resumed([created, delta('a')], async ({ onEvents, onRestart }) => {
      onRestart()
      onEvents([created, delta('a'), delta('b')])
      return { kind: 'gone' }
    })
    expect(text).toBe('ab')
  })
  test('is interrupted where nobody has more of it', async () => {
    const { turn } = await resumed([delta('a')], async () => ({ kind: 'gone' }))
    expect(turn.state).toMatchObject({ ended: 'interrupted', error: lost })
  })
  test('is asked for again, with the same key, only where it is known never to have come', async () => {
    const { turn, keys } = await resumed([], async () => notSent('forbidden'))
    expect(keys).toEqual([turn.id, turn.id, turn.id])
    expect(turn.state).toMatchObject({ ended: 'failed', error: { code: 'not_sent' } })
    expect((await resumed([], async () => ({ kind: 'gone' }))).keys).toHaveLength(1)
  })
  test('is only looked for by another page', async () => {
    const { turn, keys } = await resumed([], async () => notSent('forbidden'), true)
    expect(keys).toEqual([])
    expect(turn.state).toMatchObject({ ended: 'failed', error: { code: 'not_sent' } })
  })
  test('is not said not to have been sent where it arrives in the last moment', async () => {
    const looks = [notSent('came')]
    const { turn } = await resumed(
      [],
      async ({ onEvents }) => {
        const look = looks.shift()
        if (look !== undefined) return look
        onEvents([created, delta('late'), completed])
        return { kind: 'ended' }
      },
      true,
    )
    expect([turn.state.ended, outputText(turn.state.output)]).toEqual(['completed', 'late'])
  })
  test('is lost, and not unsent, where it cannot be kept from arriving', async () => {
    const { turn } = await resumed([], async () => notSent('unknown'), true)
    expect(turn.state).toMatchObject({ ended: 'interrupted', error: { code: 'connection_lost' } })
  })
  test('is not looked for once it was said why there is none', async () => {
    const { turn, reconnecting } = await resumed([{ type: 'error', message: 'boom' }], async () => ({
      kind: 'gone',
    }))
    expect([turn.state.ended, reconnecting]).toEqual(['failed', []])
  })
})

describe('times', () => {
  test('the first text ends the wait, whatever came before it', async () => {
    const { turn } = await run([
      [created],
      [item('added', 1, answer(''))],
      [delta('a')],
      [delta('b')],
      [completed],
    ])
    expect(turn.timings).toMatchObject({ sentAt: 0, firstTokenAt: 300, endedAt: 600 })
  })
  test('an answer without deltas has no first text', async () => {
    const { turn } = await run([[created], [completed]])
    expect(turn.timings).not.toHaveProperty('firstTokenAt')
  })
  test('each item has its start and its end', async () => {
    const { turn } = await run([
      [item('added', 0, reasoning)],
      [item('done', 0, reasoning)],
      [item('added', 1, answer(''))],
      [delta('Hello')],
      [item('done', 1, answer('Hello'))],
      [completed],
    ])
    expect(turn.timings.items).toEqual([
      { startedAt: 100, endedAt: 200 },
      { startedAt: 300, endedAt: 500 },
    ])
  })
  test('an item that was cut has no end', async () => {
    const { turn } = await run([[item('added', 1, answer(''))], [delta('Hel')]])
    expect(turn.timings).toEqual({ sentAt: 0, firstTokenAt: 200, endedAt: 300, items: [{ startedAt: 100 }] })
  })
  test('an item known only from the end starts and ends there', async () => {
    const response = { id: 'resp_1', status: 'completed', output: [answer('Hello')] }
    const { turn } = await run([[created], [{ type: 'response.completed', response }]])
    expect(turn.timings.items).toEqual([{ startedAt: 200, endedAt: 200 }])
  })
  test('text alone moves no time', async () => {
    const { changes } = await run([[delta('a')], [delta('b')], [delta('c')]])
    expect(changes[2]?.timings).toBe(changes[0]?.timings)
  })
})

describe('a turn always ends', () => {
  const lost = { code: 'connection_lost', message: 'Lost' }

  test('an error after some text interrupts it, and the text stays', async () => {
    const { turn, text } = await run([[created], [delta('Hal')]], lost)
    expect(turn.state).toMatchObject({ ended: 'interrupted', error: lost })
    expect(text).toBe('Hal')
  })
  test('an error before anything fails it', async () => {
    const { turn } = await run([], { message: 'No', status: 401 })
    expect(turn.state).toMatchObject({ ended: 'failed', error: { status: 401 }, output: [] })
  })
  test('an error event fails it, and the text stays', async () => {
    const { turn, text } = await run([[delta('Hal')], [{ type: 'error', message: 'boom' }]])
    expect(turn.state).toMatchObject({ ended: 'failed', error: { message: 'boom' } })
    expect(text).toBe('Hal')
  })
  test('the end of the stream alone interrupts it', async () => {
    expect((await run([[delta('Hal')]])).turn.state).toMatchObject({ ended: 'interrupted', error: null })
  })
  test('after an abort it is interrupted and marked as stopped', async () => {
    const { turn, text } = await run([[delta('Hal')]], undefined, AbortSignal.abort())
    expect(turn).toMatchObject({ stopped: true, state: { ended: 'interrupted' } })
    expect(text).toBe('Hal')
  })
  test('without an abort nobody stopped it', async () => {
    expect((await run([[delta('Hal')]])).turn).not.toHaveProperty('stopped')
  })
})
