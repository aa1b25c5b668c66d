import { expect, test } from 'vitest'
import { hasRoom } from './has-room'

const estimating = (quota: number, usage: number) => ({
  storage: { estimate: async () => ({ quota, usage }) },
})

test('leaves 200 MB to the chats, and takes a browser that doesn’t say for one with room', async () => {
  expect(await hasRoom(estimating(1e9, 7e8))).toBe(true)
  expect(await hasRoom(estimating(1e9, 9e8))).toBe(false)
  expect(await hasRoom({})).toBe(true)
  expect(await hasRoom({ storage: { estimate: () => Promise.reject(new Error('No.')) } })).toBe(true)
})
