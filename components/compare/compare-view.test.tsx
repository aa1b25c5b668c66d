// @vitest-environment happy-dom
import { act, createRef, Profiler } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createParleyStore } from '@/lib/chat/store'
import { answer, makeTurn, question } from '@/lib/conversation/testing/turn'
import type { Column, Turn } from '@/lib/conversation/types'
import { CompareView } from './compare-view'

const rendered = vi.hoisted((): string[] => [])

vi.mock('@/components/hooks/parley', async () => {
  const { useStore } = await import('zustand')
  return { parley: {}, useParley: <Part,>(select: (all: State) => Part) => useStore(store, select) }
})
vi.mock(import('./column-view'), async (original) => {
  const { ColumnView } = await original()
  return {
    ColumnView: (props) => (
      <Profiler id={props.column.id} onRender={(id) => void rendered.push(id)}>
        <ColumnView {...props} />
      </Profiler>
    ),
  }
})
// The message field belongs to no column, and needs the whole engine.
vi.mock('@/components/composer/composer', () => ({ Composer: () => null }))
vi.mock('./compare-toolbar', () => ({
  CompareToolbar: () => {
    rendered.push('view')
    return null
  },
}))

type State = ReturnType<ReturnType<typeof createParleyStore>['getState']>

const store = createParleyStore()
const chat = 'chat_1'
const columns: readonly Column[] = Array.from({ length: 12 }, (_, at) => ({
  id: `column_${at}`,
  settings: { model: 'echo' },
  leafId: `turn_${at}`,
}))
// While an answer streams, what was asked stays the same object.
const input = [question('Hi')]
const turnOf = (at: number, text: string, isOver = false): Turn =>
  makeTurn({
    id: `turn_${at}`,
    column: `column_${at}`,
    round: 'round_1',
    input,
    state: { output: [answer(text)], ended: isOver ? 'completed' : null },
  })

/** Publishes turns as the engine does: a new map, in which all other turns are the same objects. */
function publish(...changed: readonly Turn[]): Promise<void> {
  const turns = new Map(store.getState().turns.get(chat))
  for (const turn of changed) turns.set(turn.id, turn)
  rendered.length = 0
  return act(async () => store.setState({ turns: new Map([[chat, turns]]) }))
}

let host: HTMLElement
let root: Root

beforeEach(async () => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  const comparison = { columns, layout: 'columns' } as const
  store.setState({
    conversations: [{ id: chat, title: '', leafId: null, createdAt: 0, updatedAt: 0, comparison }],
    running: new Set(columns.map((_, at) => `turn_${at}`)),
  })
  await publish(...columns.map((_, at) => turnOf(at, 'One')))
  host = document.createElement('div')
  document.body.append(host)
  root = createRoot(host)
  await act(async () => root.render(<CompareView conversationId={chat} fieldRef={createRef()} />))
})
afterEach(async () => {
  await act(async () => root.unmount())
  host.remove()
  vi.unstubAllGlobals()
})

test('a delta renders the column it belongs to, once, and nothing else', async () => {
  expect(new Set(rendered).size).toBe(13)
  await publish(turnOf(4, 'One two'))
  expect(rendered).toEqual(['column_4'])
  await publish(turnOf(4, 'One two three'), turnOf(9, 'One two'))
  expect(rendered.toSorted()).toEqual(['column_4', 'column_9'])
  // The page itself has to know only that an answer has ended.
  await publish(turnOf(4, 'One two three', true))
  expect(rendered).toContain('view')
})
