import { expect, test } from 'vitest'
import type { Vote } from '@/lib/conversation/comparison/vote'
import type { VoteFile } from '@/lib/rankings/files/vote-files'
import { StorageError } from '@/lib/storage/contract'
import { createFakeWorld } from './testing/fake-world'

const vote = (id: string): Vote => ({
  id,
  votedAt: 1,
  candidates: [
    { turnId: 'a', model: 'echo', style: { length: 3, headings: 0, listItems: 0, bold: 0 } },
    { turnId: 'b', model: 'other' },
  ],
  verdict: 'best',
  best: 'a',
  question: 'Why "this",\n and not that?',
})
const file = (id: string, count: number): VoteFile => ({
  id,
  name: `${id}.jsonl`,
  importedAt: 5,
  votes: Array.from({ length: count }, (_, at) => vote(`${id}-${at}`)),
})

async function startWorld(...files: readonly VoteFile[]) {
  const stored = new Map(files.map((each) => [each.id, each]))
  const world = createFakeWorld({
    voteFiles: () =>
      Promise.resolve({
        all: async () => [...stored.values()],
        put: async (each) => void stored.set(each.id, each),
        remove: async (id) => void stored.delete(id),
      }),
  })
  await world.parley.start()
  return { ...world, stored }
}

test('votes from files come back from a backup, and once', async () => {
  // More than one line of it.
  const files = [file('many', 2500), file('none', 0)]
  const { content, problem } = await (await startWorld(...files)).parley.backUp()
  expect(problem).toBeUndefined()
  const other = await startWorld()
  expect(await other.parley.restore(content)).toMatchObject({ voteFiles: 2, notes: [] })
  expect([...other.stored.values()]).toEqual(files)
  expect(await other.parley.restore(content)).toMatchObject({ voteFiles: 0 })
  expect([...other.stored.values()]).toEqual(files)
})

test('a file with votes that is here stays as it is, and what is damaged is left out', async () => {
  const { parley, stored } = await startWorld(file('here', 1))
  const lines = [
    { format: 'parley-backup', schema: 1 },
    { schema: 1, voteFile: file('here', 3) },
    { schema: 1, voteFile: { ...file('new', 1), votes: [vote('v'), { id: 'v2' }, null] } },
  ]
  const backup = new Blob([lines.map((line) => JSON.stringify(line)).join('\n')])
  expect(await parley.restore(backup)).toMatchObject({ voteFiles: 1 })
  expect([...stored.values()]).toEqual([file('here', 1), { ...file('new', 0), votes: [vote('v')] }])
  const damaged = new Blob([
    `${JSON.stringify(lines[0])}\n${JSON.stringify({ schema: 1, voteFile: { id: 1 } })}`,
  ])
  await expect(parley.restore(damaged)).rejects.toThrow('Line 2')
})

test('a backup without the votes from files says so', async () => {
  const { parley } = createFakeWorld({
    voteFiles: () =>
      Promise.resolve({
        all: () => Promise.reject(new StorageError('The votes are gone.')),
        put: async () => {},
        remove: async () => {},
      }),
  })
  await parley.start()
  const { content, problem } = await parley.backUp()
  expect(problem).toBe('The votes are gone.')
  expect(content.size).toBeGreaterThan(0)
})
