import { expect, test, vi } from 'vitest'
import { answer, question } from '@/lib/conversation/testing/turn'
import type { World } from './world'
import { createFakeWorld, delta, ended, settled } from './testing/fake-world'

test('what two running answers are missing in storage is one write, and nothing is written for one that has ended', async () => {
  const { parley, asked, writes, pass } = createFakeWorld()
  await parley.start()
  for (const text of ['One?', 'Two?']) parley.send(null, [question(text)])
  await expect.poll(() => asked.length).toBe(2)
  pass(1000)
  for (const request of asked) request.say(delta('Once'))
  await settled()
  for (const request of asked) request.say(delta(' upon'))
  const before = writes.length
  pass(249)
  await settled()
  expect(writes).toHaveLength(before)
  pass(1)
  await settled()
  expect(writes.slice(before).map(({ streaming }) => streaming?.length)).toEqual([2])

  pass(1000)
  for (const [at, request] of asked.entries()) {
    request.say(delta(' a time'))
    request.say(ended(`resp_${at}`, [answer('Once upon a time')]))
  }
  for (let turns = 0; turns < 10; turns += 1) await settled()
  const after = writes.length
  pass(1000)
  await settled()
  expect(writes).toHaveLength(after)
})

test('two running answers set one timer', async () => {
  const after = vi.fn<World['after']>(() => () => {})
  const { parley, asked } = createFakeWorld({ after })
  await parley.start()
  for (const text of ['One?', 'Two?']) parley.send(null, [question(text)])
  await expect.poll(() => asked.length).toBe(2)
  after.mockClear()
  for (const request of asked) request.say(delta('Once'))
  expect(after).toHaveBeenCalledOnce()
})
