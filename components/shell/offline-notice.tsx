'use client'

import { words } from '@/lib/language/english/shell'
import { underBase } from '@/lib/util/base-path'
import { useEffect, useState } from 'react'

/** Even without a network, a server on the same machine is reachable. */
const reachesServer = (signal: AbortSignal) =>
  fetch(underBase('/icon.svg'), { method: 'HEAD', cache: 'no-store', signal }).then(
    () => true,
    () => false,
  )

/** Says that there is no connection, and what happens to messages sent now. */
export function OfflineNotice() {
  const [isCutOff, setIsCutOff] = useState(false)
  useEffect(() => {
    const over = new AbortController()
    const look = async () => {
      const isReached = navigator.onLine || (await reachesServer(over.signal))
      // The network may be back by now.
      if (!over.signal.aborted) setIsCutOff(!isReached && !navigator.onLine)
    }
    const onChange = () => void look()
    onChange()
    addEventListener('offline', onChange, { signal: over.signal })
    addEventListener('online', onChange, { signal: over.signal })
    return () => over.abort()
  }, [])
  if (!isCutOff) return null
  return (
    <p
      role="status"
      className="shrink-0 border-b border-line bg-caution-soft px-4 py-2 text-center text-sm text-balance"
    >
      {words.youAreOfflineMessagesAreSent}
    </p>
  )
}
