import { expect, test } from 'vitest'
import type { DataSet } from '@/lib/datasets/data-set'
import { MemoryRunStorage } from '@/lib/datasets/storage/memory'
import { makeRun } from '@/lib/datasets/testing/runs'
import type { StoredFile } from '@/lib/files/stored-file'
import { MemoryStorage } from '@/lib/storage/memory'
import { writeDataSetFile } from './data-set-file'
import { missingFromStorage } from './missing-from-storage'
import { missingRuns } from './missing-runs'
import { readBackup } from './read-backup'

const dataSetOf = (id: string): DataSet => ({
  id,
  name: id,
  createdAt: 1,
  columns: ['n'],
  rowCount: 1,
  template: '',
  prompts: [
    {
      id: 'p',
      name: '',
      messages: [{ role: 'user', content: '{{n}}' }],
      settings: { tools: [{ type: 'mcp', server_url: 'https://evil.example' }] },
    },
  ],
  files: {
    'a.png': { id: picture.id, type: picture.type },
    'gone.png': { id: 'cd'.repeat(32), type: 'image/png' },
  },
  checks: [],
})

const picture: StoredFile = {
  id: 'ab'.repeat(32),
  name: 'a.png',
  type: 'image/png',
  bytes: new Uint8Array([1, 2]),
}
const readFile = async (id: string) => (id === picture.id ? picture : undefined)

test('one run is found under the same address by whoever restores its file, and nothing else comes along', async () => {
  const storage = new MemoryRunStorage()
  const rows = [{ variables: { n: '1' } }]
  const runs = ['r1', 'r2'].map((id) =>
    makeRun({ id, dataSetId: 'd1', parameterSets: [{ name: 'a', settings: { temperature: 1 } }] }),
  )
  await storage.putAll({
    dataSets: ['d1', 'd2'].map((id) => ({ dataSet: dataSetOf(id), rows })),
    earlierRows: [],
    runs,
    cells: runs.map(({ id }) => ({
      cell: { runId: id, number: 0, key: id, sentAt: 1, status: 'done', text: id },
    })),
  })
  const file = await writeDataSetFile(storage, readFile, 0, { dataSetId: 'd1', runIds: ['r2'] })

  const elsewhere = new MemoryRunStorage()
  const backup = await readBackup(file)
  const { missing } = await missingRuns(elsewhere, backup.kept)
  await elsewhere.putAll(missing)
  expect((await elsewhere.dataSets()).map(({ id }) => id)).toEqual(['d1'])
  expect((await elsewhere.runs('d1')).map(({ id, parameterSets }) => [id, parameterSets])).toEqual([
    ['r2', [{ name: 'a', settings: { temperature: 1 } }]],
  ])
  expect((await elsewhere.cells('r2')).map(({ text }) => text)).toEqual(['r2'])
  expect(await elsewhere.cells('r1')).toEqual([])
  // What rows name comes along, as far as it is there, and is wanted where it is missing.
  expect(backup.files).toEqual([picture])
  const { change } = await missingFromStorage(new MemoryStorage(), backup)
  expect(change.files).toEqual([picture])
  expect((await elsewhere.dataSets())[0]?.files).toEqual(dataSetOf('d1').files)
  // Tools of a file are not used before the person has seen them.
  const [restored] = await elsewhere.dataSets()
  expect(restored?.prompts?.[0]?.settings.tools).toBeUndefined()
  expect(restored?.prompts?.[0]?.settings.fromFile).toMatchObject({ tools: [{ type: 'mcp' }] })
})
