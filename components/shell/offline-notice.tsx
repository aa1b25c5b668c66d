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

/** How long after a server was reached without a network we try it again, in milliseconds. */
const lookAgainAfter = 5000

/** Says that there is no connection, and what happens to messages sent now. */
export function OfflineNotice() {
  const [isCutOff, setIsCutOff] = useState(false)
  useEffect(() => {
    const over = new AbortController()
    let again: ReturnType<typeof setTimeout> | undefined
    const look = async () => {
      const isReached = navigator.onLine || (await reachesServer(over.signal))
      if (over.signal.aborted) return
      clearTimeout(again)
      // The network may be back by now.
      setIsCutOff(!isReached && !navigator.onLine)
      // While the network goes away, a server elsewhere may still answer.
      if (isReached && !navigator.onLine) again = setTimeout(onChange, lookAgainAfter)
    }
    const onChange = () => void look()
    onChange()
    addEventListener('offline', onChange, { signal: over.signal })
    addEventListener('online', onChange, { signal: over.signal })
    return () => {
      clearTimeout(again)
      over.abort()
    }
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
