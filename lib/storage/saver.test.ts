import { describe, expect, test } from 'vitest'
import { makeTurn } from '@/lib/conversation/testing/turn'
import type { Change, Storage } from './contract'
import { MemoryStorage } from './memory'
import { Saver } from './saver'

/** Creates a slow disk that the test can make full. */
function createDisk() {
  const kept = new MemoryStorage()
  const writeNow = kept.write.bind(kept)
  const writes: Change[] = []
  const problems: Array<string | null> = []
  const disk = { isFull: false, writes, problems, kept }
  const storage: Storage = Object.assign(kept, {
    async write(change: Change) {
      writes.push(change)
      await new Promise((resolve) => setImmediate(resolve))
      if (disk.isFull) throw new Error('The disk is full.')
      await writeNow(change)
    },
  })
  const saver = new Saver({
    storage: () => Promise.resolve(storage),
    onSaved: () => {},
    onProblem: (problem) => problems.push(problem),
  })
  return { ...disk, saver, fill: (isFull: boolean) => void (disk.isFull = isFull) }
}

const turn = (id: string, fields: object = {}) => ({ ...makeTurn({ id }), ...fields })

test('what comes while a write is under way goes together in the next', async () => {
  const { saver, writes, kept } = createDisk()
  const first = saver.save({ turns: [turn('1')] })
  // The first write begins before the others arrive.
  await Promise.resolve()
  const others = Promise.all([
    saver.save({ streaming: [turn('1', { stopped: true })] }),
    saver.save({ turns: [turn('2')] }),
    saver.save({ turns: [turn('3')] }),
  ])
  await Promise.all([first, others])
  expect(writes).toHaveLength(2)
  expect(await kept.turns('chat_1')).toHaveLength(3)
  expect(saver.hasUnsaved()).toBe(false)
})

test('many unfinished answers are written a few at a time, and what belongs together at once', async () => {
  const { saver, writes, kept, fill } = createDisk()
  const streaming = Array.from({ length: 8 }, (_, at) => turn(`s${at}`))
  const ended = [turn('1'), turn('2'), turn('3'), turn('4')]
  await Promise.all([saver.save({ turns: ended }), saver.save({ streaming })])
  expect(writes.map((write) => [write.turns?.length ?? 0, write.streaming?.length ?? 0])).toEqual([
    [4, 3],
    [0, 3],
    [0, 2],
  ])
  expect(await kept.turns('chat_1')).toHaveLength(12)
  fill(true)
  await saver.save({ streaming: streaming.map(({ id }) => turn(id, { stopped: true })) })
  expect(saver.pending()?.streaming).toHaveLength(8)
  fill(false)
  await saver.retry()
  expect((await kept.turns('chat_1')).filter(({ stopped }) => stopped)).toHaveLength(8)
  expect(saver.pending()).toBeNull()
})

test('what is not kept yet is told, in its newest version', async () => {
  const { saver, fill } = createDisk()
  expect(saver.pending()).toBeNull()
  const first = saver.save({ turns: [turn('1')] })
  expect(saver.pending()).toMatchObject({ turns: [turn('1')] })
  // The write is under way when the next one arrives.
  await Promise.resolve()
  const next = saver.save({ streaming: [turn('1', { stopped: true })], turns: [turn('2')] })
  expect(saver.pending()).toMatchObject({ turns: [turn('1', { stopped: true }), turn('2')] })
  await Promise.all([first, next])
  expect(saver.pending()).toBeNull()
  fill(true)
  await saver.save({ turns: [turn('3')] })
  expect(saver.pending()).toMatchObject({ turns: [turn('3')] })
})

describe('what could not be kept', () => {
  test('goes along with the next change, in its newest version', async () => {
    const { saver, problems, kept, fill } = createDisk()
    fill(true)
    await saver.save({ turns: [turn('1')] })
    await saver.save({ turns: [turn('1', { stopped: true }), turn('2')] })
    expect(problems).toEqual(['The disk is full.', 'The disk is full.'])
    expect(saver.hasUnsaved()).toBe(true)
    fill(false)
    await saver.save({ turns: [turn('3')] })
    expect(problems.at(-1)).toBeNull()
    expect(await kept.turns('chat_1')).toEqual([turn('1', { stopped: true }), turn('2'), turn('3')])
    expect(saver.hasUnsaved()).toBe(false)
  })

  test('is tried again when asked', async () => {
    const { saver, kept, fill } = createDisk()
    fill(true)
    await saver.save({ turns: [turn('1')] })
    fill(false)
    await saver.retry()
    expect(await kept.turns('chat_1')).toEqual([turn('1')])
  })

  test('and was removed meanwhile is not written any more', async () => {
    const { saver, kept, fill } = createDisk()
    fill(true)
    await saver.save({ turns: [turn('1')] })
    fill(false)
    await saver.save({ removed: ['chat_1'] })
    expect(await kept.turns('chat_1')).toEqual([])
  })
})
