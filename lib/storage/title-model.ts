import { readItem, writeItem } from './local-item'

const key = 'parley:title-model'
const listeners = new Set<() => void>()

/** Returns the model that writes the titles of new chats; empty if none does. */
export const readTitleModel = (): string => readItem(key)

export function writeTitleModel(model: string): void {
  writeItem(key, model)
  for (const listener of listeners) listener()
}

/** Reports every change, here or in another tab. Returns a function that unsubscribes. */
export function subscribeTitleModel(onChange: () => void): () => void {
  const hear = (event: StorageEvent) => {
    if (event.key === key) onChange()
  }
  listeners.add(onChange)
  addEventListener('storage', hear)
  return () => {
    listeners.delete(onChange)
    removeEventListener('storage', hear)
  }
}
