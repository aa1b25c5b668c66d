import { readItem, writeItem } from './local-item'

/** A switch that this browser remembers, off until the person turns it on. */
export interface LocalSwitch {
  readonly read: () => boolean
  readonly write: (isOn: boolean) => void
  /** @returns how to end it */
  readonly subscribe: (onChange: () => void) => () => void
}

/** @param key of localStorage */
export function localSwitch(key: string): LocalSwitch {
  const listeners = new Set<() => void>()
  return {
    read: () => readItem(key) === 'on',
    write(isOn) {
      writeItem(key, isOn ? 'on' : '')
      for (const listener of listeners) listener()
    },
    subscribe(onChange) {
      listeners.add(onChange)
      return () => listeners.delete(onChange)
    },
  }
}
