import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { answer, makeTurn, question } from '@/lib/conversation/testing/turn'
import type { Conversation } from '@/lib/conversation/types'
import { createLocalStorage } from './testing/local-storage'
import { initialState } from '@/lib/responses/response-state'
import { readLeftBehind } from './left-behind'
import { localUnsavedAtExit } from './unsaved-at-exit'

const chat = (id: string): Conversation => ({ id, title: id, leafId: null, createdAt: 1, updatedAt: 1 })
const now = () => 7

beforeEach(() => {
  vi.stubGlobal('localStorage', createLocalStorage({ 'parley:settings': '{}' }))
})

afterEach(() => {
  vi.unstubAllGlobals()
})

test('what several pages left comes back as it was, once', () => {
  const turn = makeTurn({ id: 't', state: { ...initialState, ended: 'completed' } })
  localUnsavedAtExit('1', now).keep({ conversations: [chat('a')], turns: [turn] })
  localUnsavedAtExit('2', now).keep({ removed: ['b'], turns: [], forgotten: ['resp_1'] })
  localUnsavedAtExit('3', now).keep({ forgotten: ['resp_2'] })
  const left = readLeftBehind()
  expect(left.entries).toEqual([
    { revision: 7, conversation: chat('a') },
    { revision: 7, turn },
    { revision: 7, removed: 'b' },
  ])
  expect(left.forgotten).toEqual(['resp_1', 'resp_2'])
  left.taken()
  expect(readLeftBehind()).toMatchObject({ entries: [], forgotten: [] })
  expect(localStorage.getItem('parley:settings')).toBe('{}')
})

test('a turn that has not ended stays open, and gives way to any that is known', () => {
  const output = [answer('Half of i')]
  const turn = makeTurn({ id: 't', input: [question('Hi')], state: { ...initialState, output } })
  localUnsavedAtExit('1', now).keep({ streaming: [turn] })
  expect(readLeftBehind().entries).toEqual([{ revision: 0, turn: { ...turn, state: initialState } }])
})

test('a page keeps its newest, and drops it where it stays', () => {
  const page = localUnsavedAtExit('1', now)
  page.keep({ conversations: [chat('a')] })
  page.keep({ conversations: [chat('b')] })
  expect(readLeftBehind().entries).toEqual([{ revision: 7, conversation: chat('b') }])
  page.drop()
  expect(readLeftBehind().entries).toEqual([])
})

test('what a page leaves while it is taken over stays for the next', () => {
  const page = localUnsavedAtExit('1', now)
  page.keep({ conversations: [chat('a')] })
  const left = readLeftBehind()
  page.keep({ conversations: [chat('b')] })
  left.taken()
  expect(readLeftBehind().entries).toEqual([{ revision: 7, conversation: chat('b') }])
})

test('what is damaged is left out, and what is refused breaks nothing', () => {
  localStorage.setItem(
    'parley:left:1',
    '[1,{}]\n{"schema":1,"conv\n\0\n[]\n{"schema":1,"revision":2,"removed":"a"}\n',
  )
  expect(readLeftBehind()).toMatchObject({ entries: [{ revision: 2, removed: 'a' }], forgotten: [] })
  vi.stubGlobal('localStorage', undefined)
  const page = localUnsavedAtExit('1', now)
  page.keep({ conversations: [chat('a')] })
  page.drop()
  expect(readLeftBehind().entries).toEqual([])
})
