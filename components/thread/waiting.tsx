'use client'

import { useEffect, useState } from 'react'
import { formatDuration } from '@/lib/format/duration'

/** Shown until the first item arrives; says for how long when that gets long. */
export function Waiting({ since }: { readonly since: number }) {
  const [now, setNow] = useState(since)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  const waited = now - since
  return (
    <p className="flex min-h-8 items-center gap-2 text-sm text-muted">
      <span aria-hidden className="size-2 animate-pulse rounded-full bg-accent" />
      {waited < 3000
        ? 'Waiting for the first token'
        : `Waiting for the first token, ${formatDuration(waited)}`}
    </p>
  )
}
