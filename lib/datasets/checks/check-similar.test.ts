import { describe, expect, test } from 'vitest'
import type { EmbedTexts } from '@/lib/client/embed-texts'
import type { ResponsesError } from '@/lib/responses/types'
import type { Check } from '../check'
import { MemoryRunStorage } from '../storage/memory'
import { createFakeUpstream } from '../testing/fake-upstream'
import { makeRows, makeRun, startRun } from '../testing/runs'
import { verdictOf } from '../run/cell'
import { spentBy } from '../run/run-spending'
import { checkSimilar } from './check-similar'
import { Embeddings } from './embeddings'
import type { CheckWorld } from './outcome'
import { runCheck } from './run-check'

/** As unit vectors: `same` and `close` are 0.8 alike, `other` is at a right angle. */
const vectors: Readonly<Record<string, readonly number[]>> = {
  same: [1, 0],
  close: [0.8, 0.6],
  other: [0, 1],
  double: [2, 0],
  zero: [0, 0],
}
const world: CheckWorld = {
  runInSandbox: () => Promise.reject(new Error('Not needed')),
  validate: () => Promise.reject(new Error('Not needed')),
  judge: () => Promise.reject(new Error('Not needed')),
  embed: async (_model, texts) => texts.map((text) => new Float32Array(vectors[text] ?? [0.6, 0.8])),
  signal: new AbortController().signal,
}
const answered = (text: string) => ({ text, variables: { word: 'same' }, prompt: '', calls: [], tools: [] })
const check = (fields: Partial<Check>): Check => ({ kind: 'similar', value: 'same', ...fields })

describe('an answer is as similar as promptfoo says', () => {
  test.each<readonly [Partial<Check>, text: string, passed: boolean | null]>([
    [{}, 'close', true],
    [{ threshold: 0.8 }, 'close', true],
    [{ threshold: 0.81 }, 'close', false],
    [{ not: true, threshold: 0.8 }, 'close', false],
    [{}, 'other', false],
    // The length of a vector says nothing about its direction.
    [{}, 'double', true],
    [{ metric: 'dot', threshold: 1.5 }, 'double', true],
    [{ metric: 'dot', threshold: 1.5 }, 'same', false],
    // A distance passes up to its threshold: 0.632 here.
    [{ metric: 'euclidean' }, 'close', true],
    [{ metric: 'euclidean', threshold: 0.6 }, 'close', false],
    [{ metric: 'euclidean', threshold: 0.6, not: true }, 'close', true],
    // One of several is enough.
    [{ value: '["other","{{word}}"]', threshold: 0.99 }, 'same', true],
    [{ value: '["other","{{word}}"]', threshold: 0.99, not: true }, 'same', false],
    // Neither passed nor failed.
    [{}, 'zero', null],
    [{ value: '  ' }, 'same', null],
    [{}, '   ', false],
  ])('%j with “%s”: %s', async (fields, text, passed) => {
    expect((await runCheck(check(fields), answered(text), world)).passed).toBe(passed)
  })

  test('its score and reason say how similar', async () => {
    expect(await checkSimilar(check({}), answered('close'), world)).toEqual({
      passed: true,
      reason: 'Cosine similarity 0.800 (at least 0.75)',
      score: expect.closeTo(0.8, 5) as unknown,
    })
    const far = await checkSimilar(check({ metric: 'euclidean' }), answered('other'), world)
    expect(far).toMatchObject({ reason: 'Euclidean distance 1.414 (at most 0.75)' })
    expect(far.score).toBeCloseTo(1 / (1 + Math.SQRT2), 5)
  })
})

/** Records what was asked, and answers with vectors of one number: the length of the text. */
function createEmbedder(fail: (asked: number) => ResponsesError | undefined = () => undefined) {
  const asked: Array<readonly string[]> = []
  const embed: EmbedTexts = async (_model, texts) => {
    asked.push(texts)
    return (
      fail(asked.length) ?? { vectors: texts.map(({ length }) => new Float32Array([length, 1])), cost: 0.5 }
    )
  }
  return { asked, embed }
}
const context = { before: async () => {}, after: () => {}, signal: new AbortController().signal }

describe('embeddings of a run', () => {
  test('are asked for once per text and model, also at the same time', async () => {
    const { asked, embed } = createEmbedder()
    const embeddings = new Embeddings(embed)
    const both = await Promise.all([
      embeddings.of('m', ['one', 'expected'], context),
      embeddings.of('m', ['three', 'expected', 'three'], context),
    ])
    expect(asked).toEqual([['one', 'expected'], ['three']])
    expect(both[1]).toEqual([new Float32Array([5, 1]), new Float32Array([8, 1]), new Float32Array([5, 1])])
    await embeddings.of('m', ['one', 'three'], context)
    expect(asked).toHaveLength(2)
    await embeddings.of('other', ['one'], context)
    expect(asked).toHaveLength(3)
  })

  test('of a provider without any are asked for once; what passes is asked for again', async () => {
    const none = createEmbedder(() => ({ status: 404, message: 'Unknown path' }))
    const embeddings = new Embeddings(none.embed)
    for (const text of ['a', 'b']) {
      expect(await embeddings.of(undefined, [text], context)).toEqual({ reason: 'Not tried: Unknown path' })
    }
    expect(none.asked).toHaveLength(1)
    const busy = createEmbedder((asked) => (asked === 1 ? { status: 429, message: 'Busy' } : undefined))
    const again = new Embeddings(busy.embed)
    expect(await again.of('m', ['a'], context)).toEqual({ reason: 'Not tried: Busy' })
    expect(await again.of('m', ['a'], context)).toEqual([new Float32Array([1, 1])])
  })

  test('wait while our server cannot be reached', async () => {
    const { embed } = createEmbedder(() => ({ code: 'network_error', message: 'Not reached' }))
    await expect(new Embeddings(embed).of('m', ['a'], context)).rejects.toThrow('Not reached')
  })
})

describe('a run', () => {
  const rows = makeRows(6)
  const run = makeRun({ rowCount: 6, checks: [{ kind: 'similar', value: 'Something', threshold: 0.1 }] })

  test('counts what its embeddings cost, and asks for each text once', async () => {
    const { asked, embed } = createEmbedder()
    const storage = new MemoryRunStorage()
    const visit = startRun(run, rows, storage, createFakeUpstream(), { embedTexts: embed })
    expect(await visit.rest).toEqual({ kind: 'done' })
    const cells = await storage.cells(run.id)
    expect(cells.map(verdictOf)).toEqual(cells.map(() => true))
    const texts = asked.flat()
    expect(texts).toHaveLength(new Set(texts).size)
    expect(texts.filter((text) => text === 'Something')).toHaveLength(1)
    const spent = spentBy(run, rows, cells)
    expect(spent.requests).toBe(18 + asked.length)
    const without = spentBy(
      run,
      rows,
      cells.map(({ embeddings: _embeddings, ...cell }) => cell),
    )
    expect(spent.cost - without.cost).toBeCloseTo(asked.length * 0.5, 9)
  })

  test('neither passes nor fails where nobody makes embeddings', async () => {
    const storage = new MemoryRunStorage()
    expect(await startRun(run, rows, storage, createFakeUpstream()).rest).toEqual({ kind: 'done' })
    const cells = await storage.cells(run.id)
    expect(cells.map(verdictOf)).toEqual(cells.map(() => undefined))
    expect(cells[0]?.outcomes).toEqual([
      { passed: null, reason: expect.stringMatching(/^Not tried/) as unknown },
    ])
  })

  test('stops at its budget of requests and goes on with it', async () => {
    const { embed } = createEmbedder()
    const storage = new MemoryRunStorage()
    const limited = { ...run, budget: { requests: 7 }, concurrency: 1 }
    expect(await startRun(limited, rows, storage, createFakeUpstream(), { embedTexts: embed }).rest).toEqual({
      kind: 'budget',
    })
    expect(spentBy(run, rows, await storage.cells(run.id)).requests).toBeLessThanOrEqual(7)
    const whole = startRun(run, rows, storage, createFakeUpstream(), { embedTexts: embed })
    expect(await whole.rest).toEqual({ kind: 'done' })
    expect((await storage.cells(run.id)).every((cell) => verdictOf(cell) === true)).toBe(true)
  })
})
