import { expect, test } from 'vitest'
import type { Conversation } from '@/lib/conversation/types'
import { makeTurn } from '@/lib/conversation/testing/turn'
import { recorder } from '@/lib/inspector/recorder'
import { RecordingKeeper } from './recording-keeper'
import { createParleyStore } from './store'

function createKeeper(conversation: Partial<Conversation> = {}) {
  const kept: string[] = []
  const removed: string[] = []
  const store = createParleyStore()
  store.setState({
    conversations: [{ id: 'chat', title: '', leafId: null, createdAt: 0, updatedAt: 0, ...conversation }],
  })
  const keeper = new RecordingKeeper({
    store,
    recordings: () =>
      Promise.resolve({
        keep: async ({ key }, conversationId, provider) =>
          void kept.push(`${conversationId} ${key} ${provider}`),
        removeChats: async (ids) => void removed.push(...ids),
      }),
  })
  return { keeper, kept, removed }
}

const send = (key: string) =>
  recorder.start(key, { path: '/v1/responses', headers: {}, body: '{}' }).end('enough')
const turn = makeTurn({ id: 'turn', conversationId: 'chat', upstream: 'demo' })

test('the requests of a turn are kept when it ends, both of one that was sent twice', async () => {
  const { keeper, kept } = createKeeper()
  await keeper.keep(turn)
  expect(kept).toEqual([])
  send('turn')
  send('turn:again')
  await keeper.keep(turn)
  await keeper.keep({ ...turn, resent: { reason: 'ignored' } })
  expect(kept).toEqual(['chat turn demo', 'chat turn demo', 'chat turn:again demo'])
})

test.each([{ private: true }, { temporary: true }, { id: 'other' }] as const)(
  'nothing is kept of a chat that is %j',
  async (conversation) => {
    const { keeper, kept } = createKeeper(conversation)
    send('turn')
    await keeper.keep(turn)
    expect(kept).toEqual([])
  },
)

test('recordings go with their chats, and a store that fails disturbs nobody', async () => {
  const { keeper, removed } = createKeeper()
  await keeper.forgetChats([])
  await keeper.forgetChats(['chat'])
  expect(removed).toEqual(['chat'])
  const failing = new RecordingKeeper({
    store: createParleyStore(),
    recordings: () => Promise.reject(new Error('blocked')),
  })
  await expect(failing.forgetChats(['chat'])).resolves.toBeUndefined()
})
