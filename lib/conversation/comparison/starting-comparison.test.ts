import { expect, test } from 'vitest'
import { maxColumns } from './comparison'
import { startingComparison } from './starting-comparison'

const models = ['a', 'b', 'c']
const settings = { model: 'z', temperature: 0.5 }
const last = {
  id: 'last',
  name: 'Last',
  columns: [{ id: 'column-1', settings: { model: 'away' }, leafId: null }],
}
const modelsOf = (point: Partial<Parameters<typeof startingComparison>[0]>) =>
  startingComparison({ settings, models, linked: null, last: undefined, ...point }).columns.map(
    (column) => column.settings.model,
  )

test('a comparison begins with the first two models, with the settings of new chats', () => {
  const { columns, layout } = startingComparison({ settings, models, linked: null, last: undefined })
  expect(columns.map((column) => column.settings)).toEqual([
    { model: 'a', temperature: 0.5 },
    { model: 'b', temperature: 0.5 },
  ])
  expect(new Set(columns.map(({ id }) => id)).size).toBe(2)
  expect(layout).toBe('columns')
})

test('the columns that were shown last come back, also if a provider is away', () => {
  expect(modelsOf({ last })).toEqual(['away'])
  expect(modelsOf({ last: { ...last, columns: [] } })).toEqual(['a', 'b'])
})

test('a link wins, whatever it names, up to the limit of columns', () => {
  expect(modelsOf({ last, linked: ' c , not-listed ,' })).toEqual(['c', 'not-listed'])
  expect(modelsOf({ last, linked: ' , ' })).toEqual(['away'])
  expect(modelsOf({ linked: 'm,'.repeat(40) })).toHaveLength(maxColumns)
})

test('without any model there is no column', () => {
  expect(modelsOf({ models: [] })).toEqual([])
})
