'use client'

import { useSyncExternalStore } from 'react'

/** When this day began, in milliseconds since the epoch. A page that stays open overnight follows. */
export function useToday(): number {
  return useSyncExternalStore(subscribe, startOfDay, () => 0)
}

const startOfDay = () => new Date().setHours(0, 0, 0, 0)

/** How often to look, in milliseconds; a timer for midnight would come late after a night asleep. */
const interval = 60_000

function subscribe(onChange: () => void): () => void {
  const timer = setInterval(onChange, interval)
  return () => clearInterval(timer)
}
