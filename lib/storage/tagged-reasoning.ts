import { readItem, writeItem } from './local-item'

const prefix = 'parley:tagged-reasoning:'
const listeners = new Set<() => void>()

/** The part of a provider's status that decides. */
interface Provider {
  readonly id: string
  readonly isLocal?: true
}

/**
 * Whether a provider's texts may begin with reasoning between tags, such as `<think>`. On for local servers, which pass on
 * what a model writes, unless a person says otherwise; hosted ones separate it, so a tag there is what was asked about.
 */
export const taggedReasoning = {
  read: ({ id, isLocal }: Provider): boolean => {
    const chosen = readItem(prefix + id)
    return chosen === '' ? isLocal === true : chosen === 'on'
  },
  write: (id: string, isOn: boolean): void => {
    writeItem(prefix + id, isOn ? 'on' : 'off')
    for (const listener of listeners) listener()
  },
  /** Reports every change, here or in another tab. Returns a function that unsubscribes. */
  subscribe: (onChange: () => void): (() => void) => {
    const hear = ({ key }: StorageEvent) => {
      if (key === null || key.startsWith(prefix)) onChange()
    }
    listeners.add(onChange)
    addEventListener('storage', hear)
    return () => {
      listeners.delete(onChange)
      removeEventListener('storage', hear)
    }
  },
}
