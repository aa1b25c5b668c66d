'use client'

import { useSyncExternalStore } from 'react'

const query = '(pointer: coarse)'

/** Whether what is pressed is pressed with a finger, and so has to be larger. */
export function useCoarsePointer(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => matchMedia(query).matches,
    () => false,
  )
}

function subscribe(onChange: () => void): () => void {
  const list = matchMedia(query)
  list.addEventListener('change', onChange)
  return () => list.removeEventListener('change', onChange)
}
