import { expect, test } from 'vitest'
import type { ModelList } from '@/lib/client/list-models'
import { modelGroups } from './model-groups'

const provider = (id: string, label: string) => ({ id, label, demo: false, chains: true })
const list: ModelList = {
  upstreams: [provider('a', 'Acme'), provider('b', 'Bright')],
  models: [
    {
      id: 'a:large',
      upstream: 'a',
      name: 'Large',
      description: 'Writes like a small one',
      context_length: 128_000,
    },
    { id: 'a:sight', upstream: 'a', architecture: { input_modalities: ['text', 'image'] } },
    { id: 'b:small', upstream: 'b', name: 'Small', supported_parameters: ['tools', 'reasoning'] },
    { id: 'b:text-embedding-3', upstream: 'b' },
  ],
}
const nothing = { favorites: [], recents: [] }
const shown = (query = '', chosen: Parameters<typeof modelGroups>[1] = nothing) =>
  modelGroups(list, chosen, query).map(({ value, items }) => [value, ...items.map(({ id }) => id)])

test('models are grouped by provider, those that cannot chat last', () => {
  expect(shown()).toEqual([
    ['Acme', 'a:large', 'a:sight'],
    ['Bright', 'b:small'],
    [expect.stringMatching(/^Not for chat/), 'b:text-embedding-3'],
  ])
})

test('favorites and the last ones come first, each model once, and none that is gone', () => {
  const chosen = { favorites: ['b:small', 'gone'], recents: ['a:sight', 'b:small', 'gone'] }
  expect(shown('', chosen).slice(0, 3)).toEqual([
    ['Favorites', 'b:small'],
    ['Recent', 'a:sight'],
    ['Acme', 'a:large'],
  ])
})

test('a search finds names first, then providers, contexts and capabilities', () => {
  // The description of one has the name of the other.
  expect(shown('small')).toEqual([
    ['Bright', 'b:small'],
    ['Acme', 'a:large'],
  ])
  expect(shown('bright')).toEqual([
    ['Bright', 'b:small'],
    [expect.stringMatching(/^Not for chat/), 'b:text-embedding-3'],
  ])
  expect(shown('128K')).toEqual([['Acme', 'a:large']])
  expect(shown('IMAGES')).toEqual([['Acme', 'a:sight']])
  expect(shown('tools reason')).toEqual([['Bright', 'b:small']])
  expect(shown('none like it')).toEqual([])
})
