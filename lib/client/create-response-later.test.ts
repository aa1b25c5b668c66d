import { expect, test, vi } from 'vitest'
import { createResponseLater } from './create-response-later'

vi.mock('./create-response', () => {
  throw new Error('404')
})

test('where what sends cannot be loaded, it says that nothing was sent, and what to do', async () => {
  vi.useFakeTimers()
  const asked = createResponseLater({ model: 'a', input: [] }, () => 'more', new AbortController().signal)
  await vi.runAllTimersAsync()
  vi.useRealTimers()
  const error = await asked
  expect(error?.code).toBe('part_not_loaded')
  expect(error?.message).toMatch(/Not sent.*reload the page/)
})
