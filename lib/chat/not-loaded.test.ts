import { expect, test, vi } from 'vitest'
import { answer, makeTurn, question } from '@/lib/conversation/testing/turn'
import { MemoryStorage } from '@/lib/storage/memory'
import { createFakeWorld } from './testing/fake-world'

vi.mock('@/lib/client/load-with-retries', () => ({
  loadWithRetries: async () => {
    throw new Error('404')
  },
}))

test('where what sends cannot be loaded, a question says that it was not sent', async () => {
  const { parley, leaf } = createFakeWorld()
  await parley.start()
  const { conversationId } = parley.send(null, [question('Hi')])
  await expect.poll(() => leaf(conversationId).state.ended).toBe('failed')
  expect(leaf(conversationId).state.error?.code).toBe('part_not_loaded')
})

test('and one that a page before has sent is not said to be unsent, nor offered again', async () => {
  const storage = new MemoryStorage()
  const chat = { id: 'chat_1', title: 'Hi', leafId: 'turn_1', createdAt: 1, updatedAt: 1 }
  await storage.write({ conversations: [chat], turns: [makeTurn({ state: { output: [answer('Hel')] } })] })
  const { parley, leaf } = createFakeWorld({ openStorage: () => Promise.resolve(storage) })
  await parley.start()
  await parley.open('chat_1')
  await expect.poll(() => leaf('chat_1').state.ended).toBe('interrupted')
  expect(leaf('chat_1').state.error?.code).toBe('connection_lost')
})
