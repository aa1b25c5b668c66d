'use client'

import dynamic from 'next/dynamic'
import { useState } from 'react'
import { formatCompact, formatPercent } from '@/lib/language/format'
import { words } from '@/lib/language/english/composer'
import { useParley } from '@/components/hooks/parley'
import { classNames } from '@/components/ui/class-names'
import { NotLoaded } from '@/components/ui/not-loaded'
import { settingsOf, withKnownModel } from '@/lib/chat/chat-settings'
import type { ParleyState } from '@/lib/chat/store'
import { type ContextUse, contextUse } from '@/lib/conversation/context-use'
import { pathTo } from '@/lib/conversation/tree'

const ContextDetails = dynamic(
  () =>
    import('./context-details').then(
      (module) => module.ContextDetails,
      () => NotLoaded,
    ),
  { ssr: false },
)

/** How much of the model's window the chat takes, as a ring; its parts and the cost so far open from it. */
export function ContextMeter({ conversationId }: { readonly conversationId: string | null }) {
  const [contextOf] = useState(keepContext)
  const context = useParley((state) => contextOf(state, conversationId))
  /** The button, while its details are open. */
  const [opener, setOpener] = useState<HTMLElement | null>(null)
  if (context === undefined) return null
  const { used, window } = context
  const share = used === undefined || window === undefined ? undefined : Math.min(1, used / window)
  const summary = summaryOf(context, share)
  return (
    <>
      <button
        type="button"
        aria-label={summary}
        aria-expanded={opener !== null}
        data-tooltip={summary}
        onClick={(event) => setOpener(opener === null ? event.currentTarget : null)}
        className="inline-flex h-9 shrink-0 items-center justify-center rounded-full px-2 text-xs text-muted tabular-nums hover:bg-hover hover:text-ink pointer-coarse:h-11 pointer-coarse:min-w-11"
      >
        {share !== undefined ? <Ring share={share} /> : used === undefined ? '–' : formatCompact(used)}
      </button>
      {opener !== null && (
        <ContextDetails
          conversationId={conversationId}
          context={context}
          anchor={opener}
          onClose={() => setOpener(null)}
        />
      )}
    </>
  )
}

function summaryOf({ used, window }: ContextUse, share: number | undefined): string {
  if (used === undefined) return words.contextUnknown
  if (share === undefined || window === undefined) return words.contextUsed(formatCompact(used))
  return words.contextShare(formatPercent(share), formatCompact(window))
}

/**
 * Returns a function that computes it once for each state of a chat: the store also changes with every keystroke and
 * every frame of an answer, and a long chat has a thousand turns. While an answer streams, nothing new is counted.
 */
function keepContext(): (state: ParleyState, conversationId: string | null) => ContextUse | undefined {
  let known: { readonly of: readonly unknown[]; readonly context: ContextUse | undefined } | undefined
  return (state, conversationId) => {
    const turns = state.turns.get(conversationId ?? '')
    const leafId = state.conversations?.find(({ id }) => id === conversationId)?.leafId
    if (turns === undefined || leafId === null || leafId === undefined) return undefined
    const settings = settingsOf(state, conversationId)
    const models = state.modelList?.models
    const counted = state.running.has(leafId) ? 'the turns before it' : turns
    const of = [conversationId, leafId, settings, models, counted]
    if (known?.of.every((each, at) => each === of[at]) === true) return known.context
    const byId = new Map(models?.map((model) => [model.id, model]))
    const asked = withKnownModel(state, settings, turns.get(leafId))
    const context = contextUse(pathTo(turns, leafId), turns.values(), asked, (id) => byId.get(id))
    known = { of, context }
    return context
  }
}

const radius = 7
const round = 2 * Math.PI * radius

function Ring({ share }: { readonly share: number }) {
  return (
    <svg aria-hidden viewBox="0 0 18 18" className="size-4.5 -rotate-90">
      <circle cx="9" cy="9" r={radius} className="fill-none stroke-line" strokeWidth="2.5" />
      <circle
        cx="9"
        cy="9"
        r={radius}
        className={classNames(
          'fill-none',
          share > 0.9 ? 'stroke-danger' : share > 0.7 ? 'stroke-caution' : 'stroke-accent',
        )}
        strokeWidth="2.5"
        strokeDasharray={`${Math.max(share, 0.02) * round} ${round}`}
      />
    </svg>
  )
}
