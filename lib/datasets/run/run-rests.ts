import type { RunView } from './session'

type Listener = (view: RunView) => void

const listeners = new Set<Listener>()

/** Tells that a run of this tab has stopped. */
export function tellRest(view: RunView): void {
  for (const listener of listeners) listener(view)
}

/** Calls back with every run of this tab that stops. @returns how to end it */
export function listenToRests(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
