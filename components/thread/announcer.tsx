'use client'

import { words } from '@/lib/language/english/thread'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useParley } from '@/components/hooks/parley'
import type { Turn } from '@/lib/conversation/types'
import { sentencesSince } from '@/lib/util/sentences'
import { spoken } from '@/lib/util/spoken'
import { answerText } from '@/lib/conversation/answer-text'

/** How long sentences are collected, in milliseconds: a screen reader that is interrupted says nothing. */
const pause = 1500

interface AnnouncerProps {
  readonly conversationId: string
  readonly turnId: string | undefined
}

/** Announces the streaming answer to screen readers in sentences. The log itself would announce every token. */
export function Announcer({ conversationId, turnId }: AnnouncerProps) {
  const turn = useParley((state) => state.turns.get(conversationId)?.get(turnId ?? ''))
  const [said, setSaid] = useState('')
  const latest = useRef(turn)
  // We use the layout phase, because the clean-up below runs before other effects of the same commit and needs the end.
  useLayoutEffect(() => {
    latest.current = turn
  })
  const id = turn?.id
  const running = turn !== undefined && turn.state.ended === null

  useEffect(() => {
    if (id === undefined || !running) return undefined
    let from = 0
    const speak = () => {
      const text = latest.current === undefined ? '' : answerText(latest.current)
      const { sentences, end } = sentencesSince(text, from)
      from = end
      if (sentences !== '') setSaid(spoken(sentences))
    }
    const timer = setInterval(speak, pause)
    return () => {
      clearInterval(timer)
      const text = latest.current === undefined ? '' : answerText(latest.current)
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
  if (turn.stopped) return words.answerStopped
  return turn.state.ended === 'completed' ? words.endOfAnswer : words.theAnswerIsIncomplete
}
