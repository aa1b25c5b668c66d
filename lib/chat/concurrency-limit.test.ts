import { expect, test } from 'vitest'
import { ConcurrencyLimit } from './concurrency-limit'

const never = new AbortController().signal

test('so many work at a time, in their order; who gives up goes ahead and holds up nobody', async () => {
  const slots = new ConcurrencyLimit(() => 2)
  const begun: string[] = []
  const take = async (name: string, signal = never) => {
    const release = await slots.take(signal)
    begun.push(name)
    return release
  }
  const abort = new AbortController()
  const [one, two] = [take('one'), take('two')]
  const gone = take('gone', abort.signal)
  const three = take('three')
  await Promise.all([one, two])
  expect(begun).toEqual(['one', 'two'])
  abort.abort()
  ;(await gone)()
  expect(begun).toEqual(['one', 'two', 'gone'])
  const release = await one
  release()
  // Twice is once.
  release()
  await three
  expect(begun).toEqual(['one', 'two', 'gone', 'three'])
  const four = take('four')
  await Promise.resolve()
  expect(begun).toHaveLength(4)
  ;(await two)()
  await four
})
