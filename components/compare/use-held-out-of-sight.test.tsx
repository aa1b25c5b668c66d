// @vitest-environment happy-dom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { useHeldOutOfSight } from './use-held-out-of-sight'

let see: (isIntersecting: boolean) => void = () => {}

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  vi.useFakeTimers()
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
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

function Shown({ value, isChanging }: { readonly value: readonly string[]; readonly isChanging: boolean }) {
  const { ref, shown } = useHeldOutOfSight(value, isChanging)
  return <p ref={ref}>{shown}</p>
}

test('what is out of sight follows each second, and at once when it is seen or has ended', async () => {
  const host = document.createElement('div')
  const root = createRoot(host)
  const show = (text: string, isChanging = true) =>
    act(async () => root.render(<Shown value={[text]} isChanging={isChanging} />))

  await show('a')
  see(true)
  await show('b')
  expect(host.textContent).toBe('b')

  see(false)
  await show('c')
  await show('d')
  expect(host.textContent).toBe('b')
  await act(async () => vi.advanceTimersByTime(1000))
  expect(host.textContent).toBe('d')

  await show('e')
  expect(host.textContent).toBe('d')
  see(true)
  expect(host.textContent).toBe('e')

  see(false)
  await show('f')
  await show('f', false)
  expect(host.textContent).toBe('f')
  expect(vi.getTimerCount()).toBe(0)
  await act(async () => root.unmount())
})
