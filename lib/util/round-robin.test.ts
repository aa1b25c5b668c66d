import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { RoundRobin } from './round-robin'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

describe('RoundRobin', () => {
  it('calls each member once per interval, one at a time', () => {
    const robin = new RoundRobin(1000)
    const calls: string[] = []
    for (const name of ['a', 'b', 'c', 'd']) robin.add(() => calls.push(`${name} ${Date.now() - startedAt}`))
    const startedAt = Date.now()

    vi.advanceTimersByTime(3000)

    // The first wait began when there was one member.
    expect(calls.slice(0, 5)).toEqual(['a 1000', 'b 1250', 'c 1500', 'd 1750', 'a 2000'])
  })

  it('stops when it has no members, and begins again with the next', () => {
    const robin = new RoundRobin(1000)
    const remove = robin.add(() => calls.push('first'))
    const calls: string[] = []
    vi.advanceTimersByTime(1000)
    remove()
    expect(vi.getTimerCount()).toBe(0)
    robin.add(() => calls.push('second'))
    vi.advanceTimersByTime(1000)

    expect(calls).toEqual(['first', 'second'])
  })

  it('lets a member leave while it is called', () => {
    const robin = new RoundRobin(1000)
    const calls: string[] = []
    const remove = robin.add(() => {
      calls.push('once')
      remove()
    })
    vi.advanceTimersByTime(5000)

    expect(calls).toEqual(['once'])
  })
})
