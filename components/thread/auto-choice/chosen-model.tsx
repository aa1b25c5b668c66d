'use client'

import { words } from '@/lib/language/english/thread'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { NotLoaded } from '@/components/ui/not-loaded'
import type { AutoChoice } from '@/lib/conversation/auto-model'

const ChoiceReason = dynamic(
  () =>
    import('./choice-reason').then(
      (module) => module.ChoiceReason,
      () => NotLoaded,
    ),
  { ssr: false },
)

interface ChosenModelProps {
  readonly choice: AutoChoice
  /** The name of the model that answered. */
  readonly model: string
}

/** Which entry of the picker chose an answer's model; why opens from it. */
export function ChosenModel({ choice, model }: ChosenModelProps) {
  /** The button, while the reason is open. */
  const [opener, setOpener] = useState<HTMLElement | null>(null)
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-expanded={opener !== null}
        data-tooltip={words.whyThisModel}
        onClick={({ currentTarget }) => setOpener(opener === null ? currentTarget : null)}
        className="rounded-md text-left decoration-dotted underline-offset-3 hover:text-ink pointer-coarse:min-h-11 [&:not(:hover)]:underline"
      >
        {words.autoChose(choice.auto, model)}
      </button>
      {opener !== null && (
        <ChoiceReason anchor={opener} choice={choice} model={model} onClose={() => setOpener(null)} />
      )}
    </>
  )
}
