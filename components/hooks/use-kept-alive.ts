'use client'

import { useEffect } from 'react'
import { parley } from './parley'

/** Makes sure that closing the page loses nothing, or asks first. */
export function useKeptAlive(): void {
  useEffect(() => {
    // A hidden page may be ended at any time without notice (phones do it all the time).
    const onHide = () => {
      if (document.visibilityState === 'hidden') parley.flush()
    }
    const onLeave = (event: BeforeUnloadEvent) => {
      parley.flush()
      if (parley.hasUnsaved()) event.preventDefault()
    }
    document.addEventListener('visibilitychange', onHide)
    window.addEventListener('beforeunload', onLeave)
    return () => {
      document.removeEventListener('visibilitychange', onHide)
      window.removeEventListener('beforeunload', onLeave)
    }
  }, [])
}
