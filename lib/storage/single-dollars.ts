import { readItem, writeItem } from './local-item'

const key = 'parley:single-dollars'
const listeners = new Set<() => void>()

/**
 * Whether `$…$` is math. Off unless a person wants it: in most texts it is a price, and two of them would be a formula.
 */
export const singleDollars = {
  read: (): boolean => readItem(key) === 'on',
  write: (isOn: boolean): void => {
    writeItem(key, isOn ? 'on' : '')
    for (const listener of listeners) listener()
  },
  /** @returns how to end it */
  subscribe: (onChange: () => void): (() => void) => {
    listeners.add(onChange)
    return () => listeners.delete(onChange)
  },
}
