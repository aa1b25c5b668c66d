'use client'

import { useState } from 'react'
import { useParley } from '@/components/hooks/parley'
import type { ShownExchange } from '@/lib/conversation/shown-path'
import type { Turns } from '@/lib/conversation/tree'
import type { Turn } from '@/lib/conversation/types'
import type { Term } from '@/lib/storage/search/fold'
import { countIn, type Hit, termsIn, textsOf } from './hits'

interface Hits {
  readonly terms: readonly Term[]
  /** From the start of the chat to its end. */
  readonly hits: readonly Hit[]
}

const noTurns: Turns = new Map()

/** Looks for a query in what a chat shows, also where it isn't on the page yet. */
export function useHits(conversationId: string, exchanges: readonly ShownExchange[], query: string): Hits {
  const turns = useParley((state) => state.turns.get(conversationId)) ?? noTurns
  const [textOf] = useState(keepTexts)
  const texts = exchanges.map(({ turnIds }) => textOf(turnIds.flatMap((id) => turns.get(id) ?? [])))
  const terms = termsIn(texts.flat(), query)
  const hits = exchanges.flatMap(({ turnIds: [turnId = ''] }, place) =>
    Array.from({ length: countIn(texts[place] ?? [], terms) }, (_, at) => ({ turnId, at })),
  )
  return { terms, hits }
}

/** Returns a function that reads an exchange once for each state of its turns: only one of them is ever streaming. */
function keepTexts(): (turns: readonly Turn[]) => readonly string[] {
  const known = new WeakMap<Turn, { readonly turns: readonly Turn[]; readonly texts: readonly string[] }>()
  return (turns) => {
    const [first] = turns
    const last = turns.at(-1)
    if (first === undefined || last === undefined) return []
    const kept = known.get(first)
    if (kept?.turns.length === turns.length && kept.turns.every((turn, at) => turn === turns[at])) {
      return kept.texts
    }
    const texts = textsOf({ first, last, turns })
    known.set(first, { turns, texts })
    return texts
  }
}
