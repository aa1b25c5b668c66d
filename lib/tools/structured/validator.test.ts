import { beforeEach, afterEach, describe, expect, test, vi } from 'vitest'
import { Validator } from './validator'
import type { ValidateReply, ValidateRequest } from './verdict'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

type Behaviour = (request: ValidateRequest, reply: (message: ValidateReply) => void) => void

/** A worker that is ready immediately and then does what the test wants. */
class FakeWorker extends EventTarget {
  static ended = 0
  readonly #behave: Behaviour
  constructor(behave: Behaviour, starts = true) {
    super()
    this.#behave = behave
    if (starts) queueMicrotask(() => this.#say({ kind: 'ready' }))
  }
  #say(data: ValidateReply) {
    this.dispatchEvent(new MessageEvent('message', { data }))
  }
  onmessage = null
  onmessageerror = null
  onerror = null
  postMessage(request: ValidateRequest) {
    this.#behave(request, (message) => queueMicrotask(() => this.#say(message)))
  }
  terminate() {
    FakeWorker.ended += 1
  }
}

const agree: Behaviour = ({ id }, reply) => reply({ kind: 'verdict', id, verdict: { kind: 'valid' } })
const hang: Behaviour = () => {}

function validatorOf(...workers: ReadonlyArray<() => FakeWorker>) {
  let made = 0
  FakeWorker.ended = 0
  const validator = new Validator({
    makeWorker: () => {
      const make = workers[made] ?? workers.at(-1)
      made += 1
      if (make === undefined) throw new Error('There are no workers.')
      return make()
    },
    timeLimit: 1000,
    startLimit: 5000,
  })
  return { validator, made: () => made }
}

describe('a validator', () => {
  test('asks one worker for all values, one after the other', async () => {
    const { validator, made } = validatorOf(() => new FakeWorker(agree))
    const verdicts = await Promise.all([validator.validate({}, '1'), validator.validate({}, '2')])
    expect(verdicts).toEqual([{ kind: 'valid' }, { kind: 'valid' }])
    expect(made()).toBe(1)
  })

  test('ends a worker that does not answer, and goes on with another one', async () => {
    const { validator, made } = validatorOf(
      () => new FakeWorker(hang),
      () => new FakeWorker(agree),
    )
    const slow = validator.validate({ pattern: '(a+)+$' }, '"aaaa"')
    const next = validator.validate({}, '1')
    await vi.advanceTimersByTimeAsync(1000)
    expect(await slow).toEqual({ kind: 'too-slow' })
    expect(await next).toEqual({ kind: 'valid' })
    expect([made(), FakeWorker.ended]).toEqual([2, 1])
  })

  test('does without where there are none, or where one does not come', async () => {
    expect(await validatorOf().validator.validate({}, '1')).toEqual({ kind: 'unavailable' })
    const { validator } = validatorOf(() => new FakeWorker(hang, false))
    const verdict = validator.validate({}, '1')
    await vi.advanceTimersByTimeAsync(5000)
    expect(await verdict).toEqual({ kind: 'unavailable' })
  })

  test('does not send a schema that cannot be written down', async () => {
    const { validator } = validatorOf(() => new FakeWorker(agree))
    const loop: Record<string, unknown> = {}
    loop['self'] = loop
    expect(await validator.validate(loop, '1')).toMatchObject({ kind: 'bad-schema' })
  })
})
