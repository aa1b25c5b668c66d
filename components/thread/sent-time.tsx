'use client'

import { useState } from 'react'
import { formatDayAndTime, formatTime } from '@/lib/language/dates'

/** The largest time that a date can have, in milliseconds since the epoch. */
const maxTime = 8.64e15

interface SentTimeProps {
  /** Milliseconds since the epoch. */
  readonly at: number
}

/** Tells when something was sent: the time alone if it was today. Shows nothing if a file had an impossible time. */
export function SentTime({ at }: SentTimeProps) {
  // Told for the day on which it was first shown: a page that is open at midnight goes on saying the time alone.
  const [today] = useState(() => new Date().toDateString())
  if (!(Math.abs(at) <= maxTime)) return null
  const sent = new Date(at)
  const isToday = sent.toDateString() === today
  return <time dateTime={sent.toISOString()}>{isToday ? formatTime(sent) : formatDayAndTime(sent)}</time>
}
