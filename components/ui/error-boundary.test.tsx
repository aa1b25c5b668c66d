// @vitest-environment happy-dom
import { act, type ReactNode } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ErrorBoundary } from './error-boundary'

let host: HTMLElement
let root: Root

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  // React logs each caught error.
  vi.spyOn(console, 'error').mockImplementation(() => {})
  host = document.createElement('div')
  document.body.append(host)
  root = createRoot(host)
})
afterEach(() => {
  act(() => root.unmount())
  host.remove()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

const show = (content: ReactNode) => act(() => root.render(content))
const press = (name: string) =>
  act(async () =>
    [...host.querySelectorAll('button')].find(({ textContent }) => textContent === name)?.click(),
  )

let thrown: unknown = null
function Part({ text }: { readonly text: string }) {
  if (thrown !== null) throw thrown
  return <p>{text}</p>
}
const page = (of: unknown = 1) => (
  <>
    <ErrorBoundary what="This part" of={of}>
      <Part text="part" />
    </ErrorBoundary>
    <p>rest</p>
  </>
)

const unreadable = {
  toString: () => {
    throw new Error('again')
  },
}

test.each<[string, unknown, string]>([
  ['an error', new Error('No such thing.'), 'No such thing.'],
  ['a string', 'a string', 'a string'],
  ['nothing', { toString: () => '' }, ''],
  ['something that throws again', unreadable, 'Unknown error.'],
])('keeps %s in its place, and the rest of the page as it is', (_name, error, words) => {
  thrown = error
  show(page())
  expect(host.querySelector('[role=alert]')?.textContent).toContain(`This part couldn’t be shown.`)
  expect(host.textContent).toContain(words)
  expect(host.textContent).toContain('rest')
  thrown = null
})

test('Retry shows the part once it can be shown', async () => {
  thrown = new Error('No.')
  show(page())
  await press('Retry')
  expect(host.querySelectorAll('[role=alert]')).toHaveLength(1)
  thrown = null
  await press('Retry')
  expect(host.textContent).toBe('partrest')
})

test('something else in its place is tried by itself, and no more than once', () => {
  thrown = new Error('No.')
  show(page(1))
  show(page(2))
  expect(host.querySelectorAll('[role=alert]')).toHaveLength(1)
  thrown = null
  show(page(2))
  expect(host.querySelectorAll('[role=alert]')).toHaveLength(1)
  show(page(3))
  expect(host.textContent).toBe('partrest')
})

test('the details are copied, or shown where copying is refused', async () => {
  const writeText = vi.fn(async () => {})
  vi.stubGlobal('navigator', { userAgent: 'Test', clipboard: { writeText } })
  thrown = new Error('No.')
  show(page())
  await press('Copy details')
  expect(writeText).toHaveBeenCalledWith(
    expect.stringMatching(/This part couldn’t be shown\.[^]*No\.[^]*Part[^]*Test/),
  )
  vi.stubGlobal('navigator', { userAgent: 'Test' })
  await press('Copied')
  expect(host.querySelector('textarea')?.value).toContain('No.')
  thrown = null
})

test('its message writes neither HTML nor styles', () => {
  thrown = new Error('<img src=x onerror=alert(1)>')
  show(page())
  expect(host.querySelectorAll('img, script, style, [style]')).toHaveLength(0)
  thrown = null
})
