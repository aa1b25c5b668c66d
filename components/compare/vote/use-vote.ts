'use client'

import { useEffect, useEffectEvent } from 'react'
import { compareActions } from '@/components/hooks/compare-actions'
import { makeVote, type ShownAnswer } from '@/lib/conversation/comparison/make-vote'
import type { Vote } from '@/lib/conversation/comparison/vote'
import { newId } from '@/lib/util/new-id'
import { takesKeys } from '../takes-keys'

interface Ballot {
  readonly conversationId: string | null
  /** In display order; fewer than two cannot be voted on. */
  readonly candidates: readonly ShownAnswer[]
  readonly tags: readonly string[]
  readonly isBlind: boolean
}

interface CastDetails {
  /** The turn of the best answer. */
  readonly best?: string | undefined
  /** By the ids of turns. */
  readonly scores?: ReadonlyMap<string, number>
  readonly note?: string
}

export type Cast = (verdict: Vote['verdict'], details?: CastDetails) => void

/** Returns a function that votes; nothing happens while there is nothing to compare. */
export function useVote({ conversationId, candidates, tags, isBlind }: Ballot): Cast {
  return (verdict, { note = '', ...given } = {}) => {
    if (conversationId === null || candidates.length < 2) return
    const details = { id: newId(), votedAt: Date.now(), verdict, note, isBlind, tags, ...given }
    void compareActions.vote(conversationId, makeVote(candidates, details))
  }
}

interface VoteKeys {
  /** The turns that the keys 1 to 9 vote for, in display order; undefined if one has not ended. */
  readonly turnIds: ReadonlyArray<string | undefined>
  readonly cast: Cast
  /** Called with the place of a column instead, if the numbers choose which one is shown. */
  readonly onNumber?: ((at: number) => void) | undefined
  /** Called for N. */
  readonly onNext?: (() => void) | undefined
}

/** The keys of a comparison: 1 to 9 for the best answer, 0 for a tie, - for none of them. They work wherever no text is edited. */
export function useVoteKeys({ turnIds, cast, onNumber, onNext }: VoteKeys): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    const { key, isComposing, defaultPrevented, ctrlKey, metaKey, altKey } = event
    if (defaultPrevented || isComposing || ctrlKey || metaKey || altKey || takesKeys(event.target)) return
    const at = /^[1-9]$/.test(key) ? Number(key) - 1 : undefined
    const best = at === undefined ? undefined : turnIds[at]
    if (at !== undefined && onNumber !== undefined) onNumber(at)
    else if (best !== undefined) cast('best', { best })
    else if (key === '0') cast('tie')
    else if (key === '-') cast('all-bad')
    else if (key.toLowerCase() === 'n' && onNext !== undefined) onNext()
    else return
    event.preventDefault()
  })
  useEffect(() => {
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
}
