'use client'

import { words } from '@/lib/language/english/thread'
import { ChevronRight, Merge } from 'lucide-react'
import { useModelNames } from '@/components/hooks/model-names'
import { useParleyList } from '@/components/hooks/parley-list'
import { answeringModel } from '@/lib/conversation/answering-model'
import type { Turn } from '@/lib/conversation/types'
import { listWords } from '@/lib/language/format'
import { inputText } from '@/lib/responses/select'

/** Stands in place of the question of a merged answer: whose answers it was made of, and what the model was asked. */
export function MergeNote({ turn }: { readonly turn: Turn }) {
  const nameOf = useModelNames()
  const models = useParleyList((state) => {
    const turns = state.turns.get(turn.conversationId)
    return (turn.mergedFrom ?? []).map((id) => {
      const source = turns?.get(id)
      return source === undefined ? null : answeringModel(source)
    })
  })
  const names = models.map((model) => (model === null ? words.aDeletedAnswer : nameOf(model)))
  return (
    <article aria-label={words.mergedAnswer} data-question tabIndex={-1} className="text-sm text-muted">
      <details className="group/merge">
        <summary className="flex cursor-pointer list-none items-center gap-1.5 rounded-lg py-1 hover:text-ink">
          <Merge aria-hidden size={15} className="shrink-0" />
          <span className="min-w-0">{words.mergedFrom(listWords(names))}</span>
          <ChevronRight
            aria-hidden
            size={14}
            className="shrink-0 transition-transform group-open/merge:rotate-90 motion-reduce:transition-none"
          />
        </summary>
        <p
          className="mt-1 max-h-64 overflow-y-auto rounded-lg bg-raised p-3 break-words whitespace-pre-wrap"
          dir="auto"
        >
          {inputText(turn.input)}
        </p>
      </details>
    </article>
  )
}
