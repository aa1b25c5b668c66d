import { expect, test } from 'vitest'
import type { Conversation, Turn } from '@/lib/conversation/types'
import { initialState } from '@/lib/responses/response-state'
import { EndedChats, type EndedChat } from './ended-chats'
import { createParleyStore } from './store'

const chat: Conversation = { id: 'c', title: 'Cats', leafId: null, createdAt: 0, updatedAt: 0 }

const turn = (id: string, sentAt: number, fields: Partial<Turn> = {}): Turn => ({
  id,
  conversationId: 'c',
  parentId: null,
  input: [],
  settings: { model: 'm' },
  state: { ...initialState, ended: 'completed' },
  timings: { sentAt },
  ...fields,
})

/** A page whose answers end when a test says so; timers run when it does. */
function prepare(conversation: Conversation = chat) {
  const store = createParleyStore()
  store.setState({ conversations: [conversation] })
  const ended: EndedChat[] = []
  let due: (() => void)[] = []
  let time = 0
  const chats = new EndedChats({
    store,
    now: () => time,
    after: (_delay, callback) => due.push(callback),
    onEnded: (each) => ended.push(each),
  })
  return {
    ended,
    end: (at: number, ended: Turn, running: readonly string[] = []) => {
      time = at
      const turns = new Map(store.getState().turns.get('c')).set(ended.id, ended)
      for (const id of running) if (!turns.has(id)) turns.set(id, turn(id, at))
      store.setState({ turns: new Map([['c', turns]]), running: new Set(running) })
      chats.note(ended)
    },
    settle: () => {
      time += 1000
      const now = due
      due = []
      for (const callback of now) callback()
    },
  }
}

test('a chat ends with its answer', () => {
  const { ended, end, settle } = prepare()
  end(12_000, turn('1', 500))
  expect(ended).toEqual([])
  settle()
  expect(ended).toMatchObject([{ conversation: { title: 'Cats' }, turns: [{ id: '1' }], took: 11_500 }])
  settle()
  expect(ended).toHaveLength(1)
})

test('a comparison ends once, with its last answer', () => {
  const { ended, end, settle } = prepare()
  end(4000, turn('1', 1000), ['2'])
  settle()
  expect(ended).toEqual([])
  end(21_000, turn('2', 1000))
  settle()
  expect(ended).toMatchObject([{ turns: [{ id: '1' }, { id: '2' }], took: 20_000 }])
})

test('a round of tools is no end, neither while a call runs nor when the next round has begun', () => {
  const { ended, end, settle } = prepare()
  end(5000, turn('1', 0, { runs: { call: { status: 'running', startedAt: 5000 } } }))
  settle()
  end(9000, turn('1', 0), ['2'])
  settle()
  expect(ended).toEqual([])
  end(15_000, turn('2', 9000))
  settle()
  expect(ended).toMatchObject([{ took: 15_000 }])
})

test('of what the person stopped or deleted nothing is told', () => {
  const { ended, end, settle } = prepare({ ...chat, deletedAt: 1 })
  end(20_000, turn('1', 0))
  settle()
  const other = prepare()
  other.end(20_000, turn('1', 0, { stopped: true }))
  other.settle()
  expect([...ended, ...other.ended]).toEqual([])
})
