import { expect, test } from 'vitest'
import type { Change } from '@/lib/storage/contract'
import { parsePreset } from '@/lib/conversation/preset'
import { SavedList } from '@/lib/storage/saved-list'
import { MemoryStorage } from '@/lib/storage/memory'
import { importBatches } from '@/lib/transfer/import/import-batches'
import { chatGpt, claude } from '@/lib/transfer/import/testing/exports'
import { createImportActions, type ImportReport } from './import-actions'

function start() {
  const storage = new MemoryStorage()
  const told: Change[] = []
  let time = 1_800_000_000_000
  const presets = new SavedList('presets', parsePreset, new EventTarget())
  const actions = createImportActions({
    presets: () => Promise.resolve(presets),
    storage: () => Promise.resolve(storage),
    now: () => (time += 1),
    onWritten: (change) => told.push(change),
  })
  async function importAll(...values: readonly unknown[]): Promise<ImportReport> {
    let report: ImportReport | undefined
    const files = values.map((value, at) => new File([JSON.stringify(value)], `${at}.json`))
    await actions.importChats(importBatches(files), (next) => {
      report = next
    })
    if (report === undefined) throw new Error('Nothing was reported.')
    return report
  }
  return { storage, presets, told, actions, importAll }
}

const [tea] = claude
const grown = [
  {
    ...tea,
    updated_at: '2026-09-02T10:00:00Z',
    chat_messages: [
      ...(tea?.chat_messages ?? []),
      {
        uuid: 'm4',
        parent_message_uuid: 'm3',
        sender: 'human',
        text: 'And black?',
        created_at: '2026-09-02T10:00:00Z',
      },
    ],
  },
]
const answered = grown.map((chat) => ({
  ...chat,
  chat_messages: [
    ...chat.chat_messages,
    {
      uuid: 'm5',
      parent_message_uuid: 'm4',
      sender: 'assistant',
      text: 'Four.',
      created_at: '2026-09-02T10:00:09Z',
    },
  ],
}))

test('importing twice adds nothing, and what was told is what was written', async () => {
  const { importAll, storage, told } = start()
  const first = await importAll(claude, chatGpt)
  expect(first).toMatchObject({ added: ['claude:u1', 'chatgpt:c1'], updated: [], same: 0, empty: 1 })
  expect(first.failures.map(({ what }) => what)).toEqual(['Broken', 'Broken'])
  const second = await importAll(claude, claude, chatGpt)
  expect(second).toMatchObject({ added: [], updated: [], same: 3 })
  expect(told).toHaveLength(1)
  expect((await storage.conversations()).map(({ title }) => title).toSorted()).toEqual(['Rivers', 'Tea'])
})

test('a chat that grew is updated in place; a question that was answered since is there once', async () => {
  const { importAll, storage } = start()
  await importAll(claude)
  const renamed = (await storage.conversations()).map((chat) => ({ ...chat, title: 'Green tea' }))
  await storage.write({ conversations: renamed })
  const report = await importAll(grown, answered)
  expect(report.updated.map(({ addedTurns }) => addedTurns)).toEqual([['claude:u1:m4'], ['claude:u1:m5']])
  const [chat] = await storage.conversations()
  expect(chat).toMatchObject({
    title: 'Green tea',
    leafId: 'claude:u1:m5',
    updatedAt: Date.parse('2026-09-02T10:00:00Z'),
  })
  const shown = (await storage.turns('claude:u1')).filter(({ deleted }) => deleted !== true)
  expect(shown.map(({ id }) => id.slice(-2)).toSorted()).toEqual(['m2', 'm3', 'm5'])
})

test('undo removes an import as a whole, but not what the person has continued', async () => {
  const { importAll, actions, storage } = start()
  await importAll(claude)
  const report = await importAll(answered, chatGpt)
  expect(await actions.undoImport(report)).toBe(0)
  const [chat, ...others] = await storage.conversations()
  expect(others).toEqual([])
  expect(chat?.leafId).not.toBe('claude:u1:m5')
  expect((await storage.turns('claude:u1')).find(({ id }) => id.endsWith('m5'))?.deleted).toBe(true)

  const again = await importAll(chatGpt)
  expect(again.added).toEqual(['chatgpt:c1'])
  const [turn] = await storage.turns('chatgpt:c1')
  if (turn === undefined) throw new Error('No turn')
  const { upstream: _upstream, ...own } = turn
  await storage.write({ turns: [{ ...own, id: 'own', parentId: turn.id }] })
  expect(await actions.undoImport(again)).toBe(1)
  expect((await storage.conversations()).map(({ id }) => id)).toContain('chatgpt:c1')
})

test('a chat that was just deleted is imported again, and its deletion is over', async () => {
  const { importAll, storage, told } = start()
  await importAll(claude)
  const [chat] = await storage.conversations()
  if (chat === undefined) throw new Error('No chat')
  await storage.write({ conversations: [{ ...chat, deletedAt: 1 }] })
  expect(await importAll(claude)).toMatchObject({ added: ['claude:u1'], same: 0 })
  expect(told.at(-2)).toEqual({ removed: ['claude:u1'] })
  expect((await storage.conversations())[0]?.deletedAt).toBeUndefined()
})

test('a full disk in the middle leaves whole batches, and the report of them', async () => {
  const { importAll, actions, storage } = start()
  const reports: ImportReport[] = []
  async function* broken() {
    for await (const batch of importBatches([new File([JSON.stringify(claude)], 'a.json')])) yield batch
    throw new Error('The disk is full.')
  }
  await expect(actions.importChats(broken(), (report) => reports.push(report))).rejects.toThrow('full')
  expect(reports.at(-1)?.added).toEqual(['claude:u1'])
  expect(await storage.conversations()).toHaveLength(1)
  expect(await importAll(claude)).toMatchObject({ added: [], same: 1 })
})

test('instructions come as presets to review, once, and go with Undo', async () => {
  const { presets, actions, importAll } = start()
  const project = { uuid: 'p1', name: 'Tea', prompt_template: 'Talk about tea', docs: [] }
  const report = await importAll(chatGpt, [project])
  expect(presets.read().map(({ name, settings }) => [name, settings])).toEqual([
    ['ChatGPT instructions', { model: '', fromFile: { instructions: 'A baker\n\nBe brief' } }],
    ['Tea', { model: '', fromFile: { instructions: 'Talk about tea' } }],
  ])
  expect((await importAll(chatGpt, [project])).presets).toEqual([])
  await actions.undoImport(report)
  expect(presets.read()).toEqual([])
})
