import { expect, test, vi } from 'vitest'
import { Library } from './library'
import { insertRows } from './rows/edit-rows'
import { renameColumn } from './rows/edit-columns'
import { writeBlock } from './rows/edit-cells'
import { MemoryRunStorage } from './storage/memory'
import { makeRun } from './testing/runs'

const content = {
  columns: ['city'],
  rows: [{ variables: { city: 'Rome' } }, { variables: { city: 'Oslo' } }],
  template: 'Tell me about {{city}}',
  checks: [],
}
const { id: _id, createdAt: _at, rowCount: _count, ...shape } = makeRun()

async function openLibrary(storage = new MemoryRunStorage()) {
  const library = new Library({ storage, endSession: () => {}, wait: () => Promise.resolve() })
  await library.load()
  return library
}

/** Resolves when all edits are saved, which opening waits for. */
const saved = (library: Library, id: string) => library.open(id)

test('edits are saved, also several at once, and a run keeps the rows that it was started with', async () => {
  const storage = new MemoryRunStorage()
  const library = await openLibrary(storage)
  const id = (await library.add('Towns', content)) ?? ''
  library.edit(id, (table) => writeBlock(table, { top: 0, left: 0 }, [['Lima']]))
  // Not saved yet: the run waits for it.
  const started = await library.addRun({ ...shape, dataSetId: id })
  expect(started?.rows.map(({ variables }) => variables['city'])).toEqual(['Lima', 'Oslo'])
  library.edit(id, (table) => insertRows(table, 0))
  library.edit(id, (table) => writeBlock(table, { top: 0, left: 0 }, [['Accra']]))
  await saved(library, id)
  expect(library.store.getState().problem).toBeNull()

  const later = await openLibrary(storage)
  await later.open(id)
  const cities = later.store
    .getState()
    .opened.get(id)
    ?.history.present.rows.map(({ variables }) => variables['city'])
  expect(cities).toEqual(['Accra', 'Lima', 'Oslo'])
  const [run] = await storage.runs(id)
  expect(run).toMatchObject({ rowCount: 2, variables: ['city'] })
  if (run !== undefined) await later.openRowsOf(run)
  expect(later.store.getState().runRows.get(run?.rowsId ?? '')).toEqual(started?.rows)
})

test('what is changed while a data set is being read stays', async () => {
  const storage = new MemoryRunStorage()
  const library = await openLibrary(storage)
  const id = (await library.add('Towns', content)) ?? ''
  const read = await storage.dataSets()
  vi.spyOn(storage, 'dataSets').mockImplementationOnce(async () => {
    await library.change(id, { template: 'Where is {{city}}?' })
    return read
  })
  await library.open(id)
  expect(library.store.getState().dataSets?.[0]?.template).toBe('Where is {{city}}?')
})

test('a renamed column is renamed in the prompt, undone and done again with it; other edits of the prompt stay', async () => {
  const library = await openLibrary()
  const id = (await library.add('Towns', content)) ?? ''
  const template = () => library.store.getState().dataSets?.[0]?.template
  library.edit(id, (table) => renameColumn(table, 'city', 'town'), { renamed: ['city', 'town'] })
  expect(template()).toBe('Tell me about {{town}}')
  await library.change(id, { template: 'Where is {{town}}?' })
  library.undo(id)
  expect(template()).toBe('Where is {{city}}?')
  library.redo(id)
  expect(template()).toBe('Where is {{town}}?')
  await saved(library, id)
  expect(library.store.getState().dataSets?.[0]).toMatchObject({
    columns: ['town'],
    template: 'Where is {{town}}?',
  })
})

test('rows that another tab has edited are not overwritten, and no run starts with others than those shown', async () => {
  const storage = new MemoryRunStorage()
  const library = await openLibrary(storage)
  const id = (await library.add('Towns', content)) ?? ''
  const other = await openLibrary(storage)
  await other.open(id)
  other.edit(id, (table) => insertRows(table, 2))
  await saved(other, id)
  expect(await library.addRun({ ...shape, dataSetId: id })).toBeUndefined()
  library.edit(id, (table) => insertRows(table, 0))
  await saved(library, id)
  expect(library.store.getState().problem).toContain('another tab')
  expect(await storage.runs(id)).toEqual([])
  const [dataSet] = await storage.dataSets()
  expect(dataSet?.rowCount).toBe(3)
})
