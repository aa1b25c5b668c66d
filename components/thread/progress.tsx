'use client'

import { words } from '@/lib/language/english/thread'
import { useEffect, useState } from 'react'
import { useParley } from '@/components/hooks/parley'
import { Ticker } from '@/components/hooks/ticker'
import type { Turn } from '@/lib/conversation/types'
import { formatDuration } from '@/lib/language/duration'

/** A wait this short needs no explanation. Milliseconds. */
const shortWait = 3000
/** After this long without anything new, we mention it. Milliseconds. */
const longSilence = 10_000

const second = 1000
/** For all answers: with a timer each, replaced whenever one was drawn, twelve of them set 15 per second. */
const seconds = new Ticker(second)

interface ProgressProps {
  readonly turn: Turn
  readonly hasItems: boolean
}

/**
 * Shows what an unfinished answer is waiting for: its turn, its first item, more of it after a silence, or its
 * connection.
 */
export function Progress({ turn, hasItems }: ProgressProps) {
  const isReconnecting = useParley(({ reconnecting }) => reconnecting.has(turn.id))
  const silence = useSilence(turn)
  if (isReconnecting) return <Line>{words.connectionLostReconnecting}</Line>
  if (!hasItems) {
    const waited = Math.max(silence.now - turn.timings.sentAt, 0)
    const what = turn.state.response?.status === 'queued' ? words.queued : words.waitingForTheFirstToken
    return <Line>{waited < shortWait ? what : `${what}, ${formatDuration(waited)}`}</Line>
  }
  return silence.length < longSilence ? null : (
    <Line>
      {words.noDataFor} {formatDuration(silence.length)}
    </Line>
  )
}

function Line({ children }: { readonly children: React.ReactNode }) {
  return (
    <p className="flex min-h-8 items-center gap-2 text-sm text-muted">
      <span aria-hidden className="size-2 animate-pulse rounded-full bg-accent" />
      <span>{children}</span>
    </p>
  )
}

/** Returns how long a turn has not changed, and the current time, both to the second. */
function useSilence(turn: Turn): { readonly now: number; readonly length: number } {
  const [seen, setSeen] = useState({ turn, now: 0, length: 0 })
  useEffect(() => {
    const since = Date.now()
    return seconds.listen(() => {
      const now = Date.now()
      if (now - since >= second) setSeen({ turn, now, length: now - since })
    })
  }, [turn])
  return { now: seen.now, length: seen.turn === turn ? seen.length : 0 }
}
