'use client'

import { useSyncExternalStore } from 'react'

/** Returns when today began, in milliseconds since the epoch. Updates on a page that stays open overnight. */
export function useToday(): number {
  return useSyncExternalStore(subscribe, startOfDay, () => 0)
}

const startOfDay = () => new Date().setHours(0, 0, 0, 0)

/** How often we check, in milliseconds; a timer for midnight would fire late if the device slept overnight. */
const interval = 60_000

function subscribe(onChange: () => void): () => void {
  const timer = setInterval(onChange, interval)
  return () => clearInterval(timer)
}
