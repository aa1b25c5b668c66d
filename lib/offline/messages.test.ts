import { expect, test } from 'vitest'
import { readBuildAnswer, readShownAddress, readWorkerMessage } from './messages'
import { unusedCaches } from './worker/unused-caches'

test('a worker reads only what a page of this app says', () => {
  expect(readWorkerMessage({ kind: 'which-build', files: ['/a', 1, '/b'] })).toEqual({
    kind: 'which-build',
    files: ['/a', '/b'],
  })
  expect(readWorkerMessage({ kind: 'take-over', files: [] })).toEqual({ kind: 'take-over' })
  for (const data of [null, 'take-over', [], {}, { kind: 'other' }])
    expect(readWorkerMessage(data)).toBeUndefined()
  expect(readBuildAnswer({ cacheName: 'a', knowsAll: 'yes' })).toBeUndefined()
})

test('a notification leads only to a page of this app', () => {
  expect(readShownAddress({ kind: 'show', address: '/c/1' })).toBe('/c/1')
  for (const address of ['//else.example', 'https://else.example', 'javascript:1', '', 1])
    expect(readShownAddress({ kind: 'show', address })).toBeUndefined()
  expect(readShownAddress({ address: '/c/1' })).toBeUndefined()
})

test('the files of a build stay as long as a page holds them', () => {
  expect(unusedCaches(['1', '2', '3'], '3', ['2', 'other'])).toEqual(['1'])
})
