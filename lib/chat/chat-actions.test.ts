import { describe, expect, test } from 'vitest'
import type { Conversation } from '@/lib/conversation/types'
import type { Change } from '@/lib/storage/contract'
import { createParleyStore } from './store'
import { createChatActions } from './chat-actions'

const chat = (id: string, updatedAt: number, fields: Partial<Conversation> = {}): Conversation => ({
  id,
  title: `Chat ${id}`,
  leafId: null,
  createdAt: 0,
  updatedAt,
  ...fields,
})

/** Three chats, newest first, and a disk whose writes never finish. */
function start(fields: Partial<Conversation> = {}) {
  const store = createParleyStore()
  const saved: Change[] = []
  const all = [chat('c', 3, fields), chat('b', 2, fields), chat('a', 1, fields)]
  store.setState({ conversations: all, turns: new Map(all.map(({ id }) => [id, new Map()])) })
  const actions = createChatActions({
    store,
    save: (change) => {
      saved.push(change)
      return new Promise(() => {})
    },
    stopChats: () => {},
    addHeldFiles: () => {},
    settings: { replaceSettings: () => {}, resetNewChat: () => {} },
    now: () => 100,
  })
  return {
    actions,
    saved,
    state: store.getState,
    ids: () => store.getState().conversations?.map(({ id }) => id),
    find: (id: string) => store.getState().conversations?.find((one) => one.id === id),
  }
}

describe('a change of a chat', () => {
  test('is shown at once, kept, and leaves the order as it is', () => {
    const { actions, saved, ids, find } = start()
    void actions.rename('a', '  New name ')
    expect(find('a')).toEqual({ ...chat('a', 1), title: 'New name' })
    expect(ids()).toEqual(['c', 'b', 'a'])
    expect(saved).toEqual([{ conversations: [find('a')] }])
  })

  test('leaves no trace where it is taken back', () => {
    const { actions, find } = start()
    void actions.pin('a', true)
    void actions.archive(['a'], true)
    void actions.moveToFolder(['a'], ' Work ')
    void actions.setPrivate('a', true)
    const marks = { pinned: true, archived: true, folder: 'Work', private: true }
    expect(find('a')).toEqual({ ...chat('a', 1), ...marks })
    void actions.pin('a', false)
    void actions.archive(['a'], false)
    void actions.moveToFolder(['a'], null)
    void actions.setPrivate('a', false)
    expect(find('a')).toEqual(chat('a', 1))
  })

  test('of several is one write', () => {
    const { actions, saved, find } = start()
    void actions.archive(['a', 'c', 'unknown'], true)
    expect([find('a'), find('b'), find('c')].map((one) => one?.archived)).toEqual([true, undefined, true])
    expect(saved).toHaveLength(1)
    expect(saved[0]?.conversations).toHaveLength(2)
  })

  test('that is none writes nothing', () => {
    const { actions, saved } = start()
    void actions.rename('a', '  ')
    void actions.rename('unknown', 'Name')
    void actions.renameFolder('none', 'Name')
    void actions.deleteChats(['unknown'])
    void actions.restoreDeleted()
    void actions.removeDeleted()
    expect(saved).toEqual([])
  })
})

test('a folder is renamed with all its chats', () => {
  const { actions, find, saved } = start({ folder: 'Work' })
  void actions.moveToFolder(['b'], 'Home')
  void actions.renameFolder('Work', ' Office ')
  expect(['a', 'b', 'c'].map((id) => find(id)?.folder)).toEqual(['Office', 'Home', 'Office'])
  expect(saved).toHaveLength(2)
})

describe('deleting', () => {
  test('hides chats at once, whatever the disk does, and keeps what can be restored', () => {
    const { actions, ids, state, saved } = start()
    void actions.deleteChats(['a', 'b'])
    expect(ids()).toEqual(['c'])
    expect(state().deletedChats.map(({ id }) => id)).toEqual(['b', 'a'])
    expect(saved[0]?.conversations).toEqual([
      chat('b', 2, { deletedAt: 100 }),
      chat('a', 1, { deletedAt: 100 }),
    ])
    expect(state().turns.has('a')).toBe(true)
  })

  test('is undone: each chat is back in its place', () => {
    const { actions, ids, find, state, saved } = start({ pinned: true })
    void actions.deleteChats(['b'])
    void actions.restoreDeleted()
    expect(ids()).toEqual(['c', 'b', 'a'])
    expect(find('b')).toEqual(chat('b', 2, { pinned: true }))
    expect(state().deletedChats).toEqual([])
    expect(saved[1]).toEqual({ conversations: [find('b')] })
  })

  test('for good takes the turns along', () => {
    const { actions, state, saved } = start()
    void actions.deleteChats(['b'])
    void actions.removeDeleted()
    expect(state().deletedChats).toEqual([])
    expect([...state().turns.keys()]).toEqual(['c', 'a'])
    expect(saved[1]).toEqual({ removed: ['b'] })
    void actions.restoreDeleted()
    expect(saved).toHaveLength(2)
  })

  test('makes the deletion before it final', () => {
    const { actions, ids, state, saved } = start()
    void actions.deleteChats(['b'])
    void actions.deleteChats(['c'])
    expect(ids()).toEqual(['a'])
    expect(state().deletedChats.map(({ id }) => id)).toEqual(['c'])
    expect([...state().turns.keys()]).toEqual(['c', 'a'])
    expect(saved[1]).toMatchObject({ removed: ['b'], conversations: [{ id: 'c' }] })
  })

  test('two thousand chats and back tells the page twice', () => {
    const store = createParleyStore()
    store.setState({ conversations: Array.from({ length: 2000 }, (_, at) => chat(String(at), 2000 - at)) })
    const actions = createChatActions({
      store,
      save: () => Promise.resolve(),
      stopChats: () => {},
      addHeldFiles: () => {},
      settings: { replaceSettings: () => {}, resetNewChat: () => {} },
      now: () => 0,
    })
    let changes = 0
    store.subscribe(() => (changes += 1))
    void actions.deleteChats(store.getState().conversations?.map(({ id }) => id) ?? [])
    void actions.restoreDeleted()
    expect(changes).toBe(2)
    expect(store.getState().conversations).toHaveLength(2000)
  })
})
