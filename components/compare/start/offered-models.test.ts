import { expect, test } from 'vitest'
import { offeredModels } from './offered-models'

const models = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j']

test('shown models come first, then favorites and recent ones that are still listed, each once', () => {
  const offered = offeredModels({ shown: ['x', 'b'], favorites: ['j', 'gone'], recents: ['b', 'c'], models })
  expect(offered).toEqual(['x', 'b', 'j', 'c', 'a', 'd', 'e', 'f'])
})

test('without a list, only what is shown is offered', () => {
  expect(offeredModels({ shown: ['x', ''], favorites: ['a'], recents: [], models: [] })).toEqual(['x'])
})
