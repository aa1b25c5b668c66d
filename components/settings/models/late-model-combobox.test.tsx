// @vitest-environment happy-dom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { ModelComboboxProps } from './model-combobox'

vi.mock('./model-combobox', () => ({
  ModelCombobox: ({ defaultOpen = false }: ModelComboboxProps) => (
    <div role="listbox" aria-expanded={defaultOpen} />
  ),
}))

let host: HTMLElement

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  vi.resetModules()
  host = document.createElement('div')
  document.body.replaceChildren(host)
})
afterEach(() => void vi.unstubAllGlobals())

async function show(
  list: ModelComboboxProps['list'] | null = { models: [], upstreams: [] },
  defaultOpen = false,
) {
  const { LateModelCombobox, loadModelCombobox } = await import('./late-model-combobox')
  await act(async () =>
    createRoot(host).render(
      <LateModelCombobox
        list={list}
        selected=""
        defaultOpen={defaultOpen}
        onChoose={() => {}}
        button={{ 'aria-label': 'Model' }}
      />,
    ),
  )
  const arrive = () => act(loadModelCombobox)
  return { arrive }
}

const button = () => host.querySelector('button')
const listbox = () => host.querySelector('[role=listbox]')

test('the button stands there until the list has loaded in the background', async () => {
  const { arrive } = await show()
  expect(button()?.disabled).toBe(false)
  await arrive()
  expect(button()).toBeNull()
  expect(listbox()?.getAttribute('aria-expanded')).toBe('false')
})

test('a button that is pressed before loads the list and opens it', async () => {
  await show()
  await act(async () => button()?.click())
  await vi.waitFor(() => expect(listbox()?.getAttribute('aria-expanded')).toBe('true'))
})

test('a list that was opened elsewhere, from a menu, loads and opens', async () => {
  await show({ models: [], upstreams: [] }, true)
  await vi.waitFor(() => expect(listbox()?.getAttribute('aria-expanded')).toBe('true'))
})

test('a button that has the focus, or that a finger is on, stays until it is left or pressed', async () => {
  const { arrive } = await show()
  await act(async () => button()?.focus())
  await arrive()
  expect(document.activeElement).toBe(button())
  await act(async () => button()?.blur())
  expect(listbox()?.getAttribute('aria-expanded')).toBe('false')
})

test('a finger that came down before the list arrived still opens it', async () => {
  const { arrive } = await show()
  await act(async () => button()?.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true })))
  await arrive()
  await act(async () => button()?.click())
  expect(listbox()?.getAttribute('aria-expanded')).toBe('true')
})

test('without models there is nothing to press', async () => {
  const { arrive } = await show(null)
  expect(button()?.disabled).toBe(true)
  await arrive()
  expect(button()?.disabled).toBe(true)
})
