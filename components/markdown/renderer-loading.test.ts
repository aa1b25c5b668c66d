// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest'

const attempt = vi.fn<() => Promise<unknown>>()
vi.mock('@/lib/client/load-with-retries', () => ({ loadWithRetries: attempt }))

beforeEach(() => {
  vi.resetModules()
  attempt.mockReset()
})

test('is loaded once, however many texts need it', async () => {
  const { loadRenderer, readRenderer } = await import('./renderer-loading')
  const loaded = {}
  attempt.mockResolvedValue(loaded)
  expect(readRenderer()).toBeUndefined()
  await Promise.all([loadRenderer(), loadRenderer()])
  await loadRenderer()
  expect(readRenderer()).toBe(loaded)
  expect(attempt).toHaveBeenCalledOnce()
})

test('what could not be loaded is tried again when the network is back, and everybody hears of it', async () => {
  const { loadRenderer, readRenderer, subscribeToRenderer } = await import('./renderer-loading')
  const seen: unknown[] = []
  const unsubscribe = subscribeToRenderer(() => seen.push(readRenderer()))
  attempt.mockRejectedValueOnce(new Error('No network.'))
  await loadRenderer()
  const loaded = {}
  attempt.mockResolvedValueOnce(loaded)
  window.dispatchEvent(new Event('online'))
  await vi.waitFor(() => expect(seen).toEqual(['missing', loaded]))
  unsubscribe()
})

test('the next text tries it again, too', async () => {
  const { loadRenderer, readRenderer } = await import('./renderer-loading')
  attempt.mockRejectedValueOnce(new Error('No network.'))
  await loadRenderer()
  attempt.mockResolvedValueOnce({})
  await loadRenderer()
  expect(readRenderer()).toEqual({})
})
