import { expect, test } from 'vitest'
import { answer, question } from '@/lib/conversation/testing/turn'
import type { Item } from '@/lib/responses/types'
import { createFakeWorld, ended, settled } from './testing/fake-world'

/** A chat with its first answer in progress. */
async function startChat() {
  const world = createFakeWorld()
  await world.parley.start()
  // The call in the last test is to one of the person's own tools.
  world.parley.setSettings(null, { tools: [{ type: 'function', name: 'look_up' }] })
  const { conversationId } = world.parley.send(null, [question('First')])
  await expect.poll(() => world.asked.length).toBe(1)
  const queued = () => world.store.getState().queued.get(conversationId) ?? []
  async function end(id: string, output: readonly Item[] = [answer('Fine.')]) {
    world.asked.at(-1)?.say(ended(id, output))
    world.asked.at(-1)?.end()
    for (let turns = 0; turns < 10; turns += 1) await settled()
  }
  return { ...world, conversationId, queued, end }
}

const textsOf = ({ asked }: ReturnType<typeof createFakeWorld>) =>
  asked.map(({ request }) => JSON.stringify(request.input))

test('what waits goes out one after the other, each at the end of an answer', async () => {
  const chat = await startChat()
  chat.parley.queue(chat.conversationId, 'Second', [])
  chat.parley.queue(chat.conversationId, 'Third', [])
  await settled()
  expect(chat.asked).toHaveLength(1)
  await chat.end('resp_1')
  expect(chat.asked).toHaveLength(2)
  expect(textsOf(chat)[1]).toContain('Second')
  expect(chat.queued().map(({ text }) => text)).toEqual(['Third'])
  await chat.end('resp_2')
  expect(textsOf(chat)[2]).toContain('Third')
  expect(chat.queued()).toEqual([])
})

test('it can be taken out, or sent at once, which stops the answer', async () => {
  const chat = await startChat()
  for (const text of ['Second', 'Third']) chat.parley.queue(chat.conversationId, text, [])
  const [second, third] = chat.queued()
  expect(chat.parley.unqueue(chat.conversationId, second?.id ?? '')).toMatchObject({ text: 'Second' })
  expect(chat.parley.unqueue(chat.conversationId, second?.id ?? '')).toBeUndefined()
  chat.parley.sendQueued(chat.conversationId, third?.id ?? '')
  expect(chat.asked[0]?.signal.aborted).toBe(true)
  chat.asked[0]?.end()
  await expect.poll(() => chat.asked.length).toBe(2)
  expect(textsOf(chat)[1]).toContain('Third')
})

test('an urgent one stops the answer at once, and those that wait can change places', async () => {
  const chat = await startChat()
  for (const text of ['Second', 'Third', 'Fourth']) chat.parley.queue(chat.conversationId, text, [])
  const texts = () => chat.queued().map(({ text }) => text)
  chat.parley.moveQueuedUp(chat.conversationId, chat.queued()[2]?.id ?? '')
  expect(texts()).toEqual(['Second', 'Fourth', 'Third'])
  chat.parley.moveQueuedUp(chat.conversationId, chat.queued()[0]?.id ?? '')
  chat.parley.moveQueuedUp(chat.conversationId, 'unknown')
  expect(texts()).toEqual(['Second', 'Fourth', 'Third'])

  chat.parley.queue(chat.conversationId, 'Now', [], [], true)
  expect(chat.asked[0]?.signal.aborted).toBe(true)
  chat.asked[0]?.end()
  await expect.poll(() => chat.asked.length).toBe(2)
  expect(textsOf(chat)[1]).toContain('Now')
  await chat.end('resp_2')
  expect(textsOf(chat)[2]).toContain('Second')
  await chat.end('resp_3')
  expect(textsOf(chat)[3]).toContain('Fourth')
})

test('after Stop, a fault or a call that waits for the person it stays where it is, until it is sent', async () => {
  const chat = await startChat()
  chat.parley.queue(chat.conversationId, 'Second', [])
  chat.parley.stop(chat.leaf(chat.conversationId).id)
  chat.asked[0]?.end()
  for (let turns = 0; turns < 10; turns += 1) await settled()
  expect(chat.asked).toHaveLength(1)
  chat.parley.sendQueued(chat.conversationId, chat.queued()[0]?.id ?? '')
  await expect.poll(() => chat.asked.length).toBe(2)
  chat.parley.queue(chat.conversationId, 'Third', [])
  await chat.end('resp_2', [{ type: 'mcp_approval_request', id: 'a', name: 'n', server_label: 's' }])
  expect(chat.asked).toHaveLength(2)
  expect(chat.queued()).toHaveLength(1)
})

test('a question to another model goes there, also from the queue, and the chat keeps its own', async () => {
  const chat = await startChat()
  const own = chat.asked[0]?.request.model
  chat.parley.setNextModel(chat.conversationId, 'other')
  chat.parley.queue(chat.conversationId, 'Second', [])
  chat.parley.queue(chat.conversationId, 'Third', [])
  await chat.end('resp_1')
  await chat.end('resp_2')
  expect(chat.asked.map(({ request }) => request.model)).toEqual([own, 'other', own])
  await chat.end('resp_3')
  chat.parley.setNextModel(chat.conversationId, 'other')
  chat.parley.send(chat.conversationId, [question('Fourth')])
  await expect.poll(() => chat.asked.length).toBe(4)
  await chat.end('resp_4')
  chat.parley.send(chat.conversationId, [question('Fifth')])
  await expect.poll(() => chat.asked.length).toBe(5)
  expect(chat.asked.slice(3).map(({ request }) => request.model)).toEqual(['other', own])
  expect(chat.store.getState().conversations?.[0]?.settings?.model).toBe(own)
})
