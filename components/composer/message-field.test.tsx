// @vitest-environment happy-dom
import { act, createRef, Profiler } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { drafts, parley } from '@/components/hooks/parley'
import { MessageField } from './message-field'

beforeEach(() => void vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true))
afterEach(() => {
  document.body.replaceChildren()
  drafts.setState(new Map(), true)
  vi.unstubAllGlobals()
})

/** The field of chat `one` as the server sent it, with a text that somebody typed before the page was alive. */
async function open(typed = '') {
  const onRender = vi.fn<() => void>()
  const onWrite = vi.fn<(text: string, before: string) => void>()
  const fieldRef = createRef<HTMLTextAreaElement>()
  const tree = (conversationId: string | null) => (
    <Profiler id="field" onRender={onRender}>
      <MessageField
        conversationId={conversationId}
        fieldRef={fieldRef}
        quotesId={undefined}
        onWrite={onWrite}
        onSend={() => {}}
      />
    </Profiler>
  )
  const host = document.body.appendChild(document.createElement('div'))
  host.innerHTML = renderToString(tree('one'))
  const field = host.querySelector('textarea')
  if (field === null) throw new Error('The field is missing.')
  if (typed !== '') field.value = typed
  const root = await act(async () => hydrateRoot(host, tree('one')))
  const type = (text: string) =>
    act(async () => {
      // As the browser does it: past the property that React watches.
      Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(field, text)
      field.dispatchEvent(new Event('input', { bubbles: true }))
    })
  const show = (conversationId: string | null) => act(async () => root.render(tree(conversationId)))
  return { field, onRender, onWrite, type, show }
}

test('a key is a draft and renders nothing', async () => {
  const { onRender, onWrite, type } = await open()
  onRender.mockClear()
  await type('H')
  await type('Hi')
  expect(parley.draftOf('one')).toBe('Hi')
  expect(onWrite.mock.calls).toEqual([
    ['H', ''],
    ['Hi', 'H'],
  ])
  expect(onRender).not.toHaveBeenCalled()
})

test('a text from elsewhere is shown, and the caret of what is typed stays where it is', async () => {
  const { field, type } = await open()
  await type('Hello')
  field.setSelectionRange(2, 2)
  await type('Hello')
  expect(field.selectionStart).toBe(2)
  await act(async () => parley.setDraft('one', 'A prompt'))
  expect(field.value).toBe('A prompt')
  await act(async () => parley.setDraft('two', 'Elsewhere'))
  expect(field.value).toBe('A prompt')
})

test('each chat has its text in the same field', async () => {
  const { field, type, show } = await open()
  await type('For one')
  await show('two')
  expect(field.value).toBe('')
  expect(parley.draftOf('two')).toBe('')
  await type('For two')
  await show('one')
  expect(field.value).toBe('For one')
  expect(parley.draftOf('two')).toBe('For two')
})

test('what was typed before the page was alive is a draft', async () => {
  const { field } = await open('Early')
  expect(field.value).toBe('Early')
  expect(parley.draftOf('one')).toBe('Early')
})
