'use client'

import { useEffect, useRef } from 'react'
import type { RunSession } from '@/lib/datasets/run/session'

/** When answers are looked for that a provider has hours for, in milliseconds: after the page opens, and from then on. */
const [collectFirst, collectEvery] = [1000, 60_000]

/** Collects the answers of a run as long as its page is open and only the provider has something left to do. */
export function useCollect(session: RunSession, isWaiting: boolean): void {
  const hasCollected = useRef(false)
  useEffect(() => {
    if (!isWaiting) return undefined
    const delay = hasCollected.current ? collectEvery : collectFirst
    const timer = setTimeout(() => {
      hasCollected.current = true
      void session.start()
    }, delay)
    return () => clearTimeout(timer)
  }, [session, isWaiting])
}
