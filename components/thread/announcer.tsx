'use client'

import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useParley } from '@/components/parley'
import type { Turn } from '@/lib/conversation/types'
import { sentencesSince } from '@/lib/format/sentences'
import { spoken } from '@/lib/format/spoken'
import { outputText } from '@/lib/responses/select'

/** Sentences are collected for this long, in milliseconds: a screen reader that is interrupted says nothing. */
const pause = 1500

interface AnnouncerProps {
  readonly conversationId: string
  readonly turnId: string | undefined
}

/** Reads the running answer to screen readers in sentences. The log itself would read every token. */
export function Announcer({ conversationId, turnId }: AnnouncerProps) {
  const turn = useParley((state) => state.turns.get(conversationId)?.get(turnId ?? ''))
  const [said, setSaid] = useState('')
  const latest = useRef(turn)
  // In the layout phase: the clean-up below runs before other effects of the same commit and needs the end.
  useLayoutEffect(() => {
    latest.current = turn
  })
  const id = turn?.id
  const running = turn !== undefined && turn.state.ended === null

  useEffect(() => {
    if (id === undefined || !running) return undefined
    let from = 0
    const speak = () => {
      const text = outputText(latest.current?.state.output ?? [])
      const { sentences, end } = sentencesSince(text, from)
      from = end
      if (sentences !== '') setSaid(spoken(sentences))
    }
    const timer = setInterval(speak, pause)
    return () => {
      clearInterval(timer)
      const text = outputText(latest.current?.state.output ?? [])
      setSaid(`${spoken(text.slice(from))} ${endingWords(latest.current)}`.trim())
    }
  }, [id, running])

  return (
    <div role="status" aria-live="polite" className="sr-only">
      {said}
    </div>
  )
}

function endingWords(turn: Turn | undefined): string {
  if (turn === undefined) return ''
  if (turn.stopped) return 'Answer stopped.'
  return turn.state.ended === 'completed' ? 'End of answer.' : 'The answer is not complete.'
}
