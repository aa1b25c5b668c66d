import { appendFile, mkdtemp, readFile, rm, truncate } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeTurn } from '@/lib/conversation/testing/turn'
import { makeRun } from '../testing/runs'
import { FileRunStorage } from './file'

let folder = ''
let path = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-runs-'))
  path = join(folder, 'below', 'runs.jsonl')
})
afterEach(async () => {
  for (const storage of opened.splice(0)) await storage.close()
  await rm(folder, { recursive: true })
})

const opened: FileRunStorage[] = []
function open() {
  const storage = new FileRunStorage(path)
  opened.push(storage)
  return storage
}

const cell = (number: number) => ({
  runId: 'run',
  number,
  key: `run-${number}`,
  sentAt: 5,
  status: 'sent' as const,
})

test('what was saved is there again, with answers and removals', async () => {
  const storage = open()
  await storage.putRun(makeRun())
  await storage.putCell({ cell: cell(1), isDurable: true })
  await storage.putCell({
    cell: { ...cell(0), status: 'done' },
    turn: makeTurn({ id: 't' }),
    isDurable: false,
  })
  await storage.putRun(makeRun({ id: 'gone' }))
  await storage.removeRun('gone')
  await storage.close()
  const again = open()
  expect((await again.runs('set')).map(({ id }) => id)).toEqual(['run'])
  expect((await again.cells('run')).map(({ status }) => status)).toEqual(['done', 'sent'])
  expect(await again.turn('run', 0)).toMatchObject({ id: 't' })
  expect(await again.turn('run', 1)).toBeUndefined()
})

test('wherever a crash cuts the last line off, the lines before it are there and new ones follow', async () => {
  const storage = open()
  await storage.putCell({ cell: cell(0), isDurable: true })
  const whole = (await readFile(path)).length
  await storage.putCell({ cell: cell(1), isDurable: true })
  await storage.close()
  const full = await readFile(path)
  for (let length = full.length - 1; length > whole; length -= 17) {
    await truncate(path, length)
    const again = open()
    expect((await again.cells('run')).map(({ number }) => number)).toEqual([0])
    await again.putCell({ cell: cell(2), isDurable: false })
    await again.close()
    expect((await open().cells('run')).map(({ number }) => number)).toEqual([0, 2])
    await truncate(path, whole)
    await appendFile(path, full.subarray(whole))
  }
})

test('a damaged line inside is told with its number', async () => {
  const storage = open()
  await storage.putCell({ cell: cell(0), isDurable: true })
  await storage.close()
  await appendFile(path, 'nonsense\n')
  await expect(open().cells('run')).rejects.toThrow('Line 2 of')
})

test('many changes at once are all there', async () => {
  const storage = open()
  await Promise.all(
    Array.from({ length: 500 }, (_, number) => storage.putCell({ cell: cell(number), isDurable: true })),
  )
  await storage.close()
  expect(await open().cells('run')).toHaveLength(500)
})
