// @vitest-environment happy-dom
import { act, type ReactNode } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Toasts } from './toast'
import { ToastOffer } from './toast-offer'
import { UndoOffer } from './undo-offer'

let host: HTMLElement
let root: Root
let undone: string[]
let ended: string[]

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  undone = []
  ended = []
  host = document.createElement('div')
  document.body.append(host)
  root = createRoot(host)
})
afterEach(async () => {
  await act(async () => root.unmount())
  host.remove()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

test('what is offered without an end stays', async () => {
  await show(
    <ToastOffer
      kind="version"
      text="A new version"
      action="Reload"
      isLasting
      onTake={() => undone.push('reload')}
      onEnd={() => ended.push('version')}
    />,
  )
  await pass(60_000)
  await send('mouseover')
  await pass(60_000)
  expect(texts()).toEqual(['A new version'])
  await press('Reload')
  expect([undone, ended]).toEqual([['reload'], []])
})

const offer = (text: string, kind = 'chats') => (
  <UndoOffer
    key={text}
    kind={kind}
    text={text}
    onUndo={() => undone.push(text)}
    onEnd={() => ended.push(text)}
  />
)

/** Lets time pass, with everything that happens in it. */
const pass = (milliseconds: number) => act(() => vi.advanceTimersByTimeAsync(milliseconds))

async function show(...offers: readonly ReactNode[]): Promise<void> {
  await act(async () =>
    root.render(
      <>
        {offers}
        <Toasts />
      </>,
    ),
  )
  await pass(50)
}

const texts = () => [...document.querySelectorAll('[role=status]')].map(({ textContent }) => textContent)
const stack = () => document.querySelector('[role=region]') ?? document.body
const send = (type: string) =>
  act(async () => void stack().dispatchEvent(new MouseEvent(type, { bubbles: true })))
const press = (name: string) =>
  act(async () => {
    const buttons = [...document.querySelectorAll('button')]
    buttons.find((one) => (one.getAttribute('aria-label') ?? one.textContent) === name)?.click()
  })

test('an offer ends once, when its time is over', async () => {
  await show(offer('Deleted “Apples”'))
  expect(texts()).toEqual(['Deleted “Apples”'])
  await pass(14_900)
  expect(ended).toEqual([])
  await pass(100)
  await pass(20_000)
  expect(ended).toEqual(['Deleted “Apples”'])
})

test('the next of its kind replaces it, and its time begins', async () => {
  await show(offer('first'))
  await pass(10_000)
  await show(offer('second'))
  expect(texts()).toEqual(['second'])
  await pass(14_000)
  expect(ended).toEqual([])
  await pass(1000)
  expect(ended).toEqual(['second'])
})

test('offers of several kinds are next to each other', async () => {
  await show(offer('a chat'), offer('a prompt', 'prompts'))
  expect(texts().toSorted()).toEqual(['a chat', 'a prompt'])
})

test('its time stands still under the pointer, and then starts over', async () => {
  await show(offer('kept'))
  await pass(10_000)
  await send('mouseover')
  await pass(60_000)
  expect(ended).toEqual([])
  await send('mouseout')
  await pass(14_900)
  expect(ended).toEqual([])
  await pass(100)
  expect(ended).toEqual(['kept'])
})

test('it goes without a word when nothing is offered anymore', async () => {
  await show(offer('gone'))
  await show()
  expect(texts()).toEqual([])
  await pass(20_000)
  expect([ended, undone]).toEqual([[], []])
})

test('it is undone or dismissed by its buttons', async () => {
  await show(offer('one'))
  await press('Undo')
  expect([undone, ended]).toEqual([['one'], []])
  await press('Dismiss')
  expect([undone, ended]).toEqual([['one'], ['one']])
})
