import { expect, test } from 'vitest'
import { untilQuiet } from './until-quiet'

/** Locks as a browser has them, as far as a name can be held and waited for. */
function createLocks(...names: readonly string[]) {
  const held = new Map(names.map((name) => [name, new Set<() => void>()]))
  const locks = {
    query: async () => ({ held: [...held.keys()].map((name) => ({ name })) }),
    request: async (name: string, { signal }: { readonly signal: AbortSignal }) => {
      await new Promise<void>((resolve, reject) => {
        if (!held.has(name)) resolve()
        held.get(name)?.add(resolve)
        signal.addEventListener('abort', () => reject(signal.reason))
      })
    },
  }
  const release = (name: string) => {
    const waiting = held.get(name) ?? []
    held.delete(name)
    for (const resolve of waiting) resolve()
  }
  return { locks, release }
}

test('waits for each answer that any tab writes, and for nothing else', async () => {
  const { locks, release } = createLocks('parley / 1', 'parley-turn:a', 'parley-turn:b')
  let isQuiet = false
  const quiet = untilQuiet(locks, 10_000).then(() => (isQuiet = true))
  release('parley-turn:b')
  await new Promise((resolve) => setImmediate(resolve))
  expect(isQuiet).toBe(false)
  release('parley-turn:a')
  await quiet
})

test('an answer that goes on for long is not waited for, and without locks none is', async () => {
  const { locks } = createLocks('parley-turn:a')
  await untilQuiet(locks, 5)
  await untilQuiet(undefined, 10_000)
})
