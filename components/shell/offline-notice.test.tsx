// @vitest-environment happy-dom
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { OfflineNotice } from './offline-notice'

const request = vi.fn<() => Promise<Response>>()
let place: HTMLElement
let root: Root

beforeEach(async () => {
  vi.useFakeTimers()
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  vi.stubGlobal('fetch', request)
  request.mockReset()
  place = document.createElement('div')
  root = createRoot(place)
  await act(async () => root.render(<OfflineNotice />))
})
afterEach(() => {
  act(() => root.unmount())
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

async function turnNetwork(isOn: boolean): Promise<void> {
  vi.stubGlobal('navigator', { onLine: isOn })
  await act(async () => window.dispatchEvent(new Event(isOn ? 'online' : 'offline')))
}
const wait = (milliseconds: number) => act(() => vi.advanceTimersByTimeAsync(milliseconds))

test('a server that still answers while the network goes away is looked for again', async () => {
  request.mockResolvedValueOnce(new Response())
  await turnNetwork(false)
  expect(place.textContent).toBe('')
  request.mockRejectedValue(new TypeError('Failed to fetch'))
  await wait(6000)
  expect(place.textContent).toContain('You are offline.')
  await turnNetwork(true)
  expect(place.textContent).toBe('')
})

test('a server on this machine needs no network; once that is back, it is not looked for any more', async () => {
  request.mockResolvedValue(new Response())
  await turnNetwork(false)
  await wait(20_000)
  expect(place.textContent).toBe('')
  await turnNetwork(true)
  const count = request.mock.calls.length
  await wait(20_000)
  expect(request).toHaveBeenCalledTimes(count)
})
