import { describe, expect, test } from 'vitest'
import { makeTurn } from '@/lib/conversation/testing/turn'
import type { Change, Storage } from '@/lib/storage/contract'
import { createMemoryStorage } from '@/lib/storage/memory'
import { createSaver } from './saver'

/** A disk that is slow, and full when told. */
function createDisk() {
  const kept = createMemoryStorage()
  const writes: Change[] = []
  const problems: Array<string | null> = []
  const disk = { isFull: false, writes, problems, kept }
  const storage: Storage = {
    ...kept,
    async write(change) {
      writes.push(change)
      await new Promise((resolve) => setImmediate(resolve))
      if (disk.isFull) throw new Error('The disk is full.')
      await kept.write(change)
    },
  }
  const saver = createSaver({
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
  // The first write begins before the others come.
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

test('what is not kept yet is told, in its newest version', async () => {
  const { saver, fill } = createDisk()
  expect(saver.pending()).toBeNull()
  const first = saver.save({ turns: [turn('1')] })
  expect(saver.pending()).toMatchObject({ turns: [turn('1')] })
  // The write is under way when the next comes.
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
