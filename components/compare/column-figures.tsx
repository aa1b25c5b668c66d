'use client'

import { words } from '@/lib/language/english/compare'
import { figureTicks } from '@/components/hooks/figure-ticks'
import { useEffect, useEffectEvent, useState } from 'react'
import { answerFacts } from '@/lib/conversation/answer-facts'
import { answerText } from '@/lib/conversation/answer-text'
import type { Exchange } from '@/lib/conversation/exchanges'
import { formatDuration } from '@/lib/language/duration'
import { formatCount } from '@/lib/language/format'

/** Before this, an answer has no speed worth telling, in seconds. */
const shortestTime = 0.5

/** The first token and the speed of a column's last answer, while it streams and after that. */
export function ColumnFigures({ exchange }: { readonly exchange: Exchange }) {
  const isLive = exchange.last.state.ended === null
  const { timeToFirstToken, tokensPerSecond } = answerFacts(exchange)
  const liveSpeed = useLiveSpeed(exchange, isLive)
  const speed = isLive ? liveSpeed : tokensPerSecond
  const parts = [
    timeToFirstToken !== undefined && formatDuration(timeToFirstToken),
    speed !== undefined &&
      (isLive ? words.aboutTokensPerSecond : words.tokensPerSecond)(formatCount(Math.round(speed))),
  ].filter((part) => part !== false)
  if (parts.length === 0) return null
  return (
    <span
      data-tooltip={words.firstTokenAndSpeed}
      className="shrink-0 px-1 text-xs whitespace-nowrap text-muted tabular-nums"
    >
      {parts.join(' · ')}
    </span>
  )
}

/** Returns about how many tokens per second arrive: providers report tokens only at the end, so four characters are one. */
function useLiveSpeed({ last }: Exchange, isLive: boolean): number | undefined {
  const [speed, setSpeed] = useState<number | undefined>(undefined)
  const measure = useEffectEvent(() => {
    const { firstTokenAt } = last.timings
    if (firstTokenAt === undefined) return
    const seconds = (Date.now() - firstTokenAt) / 1000
    if (seconds >= shortestTime) setSpeed(answerText(last).length / 4 / seconds)
  })
  useEffect(() => {
    if (!isLive) return undefined
    return figureTicks.listen(measure)
  }, [isLive])
  return speed
}
