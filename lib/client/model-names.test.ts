import { expect, test } from 'vitest'
import type { ModelList } from './list-models'
import { modelNames } from './model-names'

const provider = (id: string, label: string) => ({ id, label, demo: false, chains: true })
const list = (models: ModelList['models']): ModelList => ({
  upstreams: [provider('a', 'Acme'), provider('b', 'Bright')],
  models,
})

test('a model is called by its label, or else by its id, listed or not', () => {
  const nameOf = modelNames(
    list([
      { id: 'a:large', upstream: 'a', name: 'Large' },
      { id: 'b:small', upstream: 'b' },
      { id: 'b:blank', upstream: 'b', name: '  ' },
    ]),
  )
  expect(['a:large', 'b:small', 'b:blank', 'a:unlisted', ''].map(nameOf)).toEqual([
    'Large',
    'b:small',
    'b:blank',
    'a:unlisted',
    '',
  ])
  expect(modelNames(null)('a:large')).toBe('a:large')
})

test('models with the same label are told apart by their providers, or else by their ids', () => {
  const nameOf = modelNames(
    list([
      { id: 'a:large', upstream: 'a', name: 'Large' },
      { id: 'b:large', upstream: 'b', name: 'large' },
      { id: 'a:small', upstream: 'a', name: 'Small' },
      { id: 'a:small-2', upstream: 'a', name: 'Small' },
      { id: 'b:small', upstream: 'b', name: 'Small' },
      { id: 'b:other', upstream: 'b', name: 'Other' },
    ]),
  )
  expect(['a:large', 'b:large', 'a:small', 'a:small-2', 'b:small', 'b:other'].map(nameOf)).toEqual([
    'Large · Acme',
    'large · Bright',
    'Small · Acme · a:small',
    'Small · Acme · a:small-2',
    'Small · Bright',
    'Other',
  ])
})
