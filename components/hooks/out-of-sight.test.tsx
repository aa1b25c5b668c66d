// @vitest-environment happy-dom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { isOutOfSight, useSight } from './out-of-sight'

let see: (isIntersecting: boolean) => void = () => {}

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      constructor(tell: (entries: readonly { readonly isIntersecting: boolean }[]) => void) {
        see = (isIntersecting) => act(() => tell([{ isIntersecting }]))
      }
      observe(): void {}
      disconnect(): void {}
    },
  )
})
afterEach(() => vi.unstubAllGlobals())

function Shown({ turnId }: { readonly turnId: string | undefined }) {
  return <p ref={useSight(turnId)} />
}

test('the last turn of an element is out of sight while the element is', async () => {
  const root = createRoot(document.createElement('div'))
  const show = (turnId: string | undefined) => act(async () => root.render(<Shown turnId={turnId} />))
  const hidden = () => ['one', 'two'].filter(isOutOfSight)

  await show('one')
  expect(hidden()).toEqual([])
  see(false)
  expect(hidden()).toEqual(['one'])
  await show('two')
  expect(hidden()).toEqual(['two'])
  see(true)
  expect(hidden()).toEqual([])

  see(false)
  await show(undefined)
  expect(hidden()).toEqual([])
  await show('one')
  expect(hidden()).toEqual(['one'])
  await act(async () => root.unmount())
  expect(hidden()).toEqual([])
})
