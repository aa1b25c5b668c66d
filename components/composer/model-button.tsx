'use client'

import { words } from '@/lib/language/english/composer'
import { ChevronsUpDown } from 'lucide-react'
import { useModelNames } from '@/components/hooks/model-names'
import { useParley } from '@/components/hooks/parley'
import { chatIdAt, useAddress } from '@/components/ui/address'
import { settingsOf } from '@/lib/chat/chat-settings'

export const modelButtonLook =
  'inline-flex h-9 max-w-full min-w-0 items-center gap-1.5 rounded-lg px-2.5 text-sm font-medium hover:bg-hover pointer-coarse:h-11'

/** Stands in for the model picker until it can be opened: while its code or the models load, or if there are none. */
export function ModelButton() {
  const conversationId = chatIdAt(useAddress())
  const selected = useParley((state) => settingsOf(state, conversationId).model)
  const emptyText = useParley(({ modelList, modelListError }) => {
    if (modelList !== null) return words.chooseAModel
    return modelListError === null ? words.loadingModels : words.noModels
  })
  const name = useModelNames()(selected)
  const text = name || emptyText
  return (
    <button
      // A new button where the text is another: the same one would move, because it ends at the edge.
      key={text}
      type="button"
      role="combobox"
      aria-label={words.model}
      aria-expanded={false}
      aria-controls="models"
      disabled
      className={modelButtonLook}
    >
      <span className="truncate">{text}</span>
      <ChevronsUpDown aria-hidden size={14} className="shrink-0 text-muted" />
    </button>
  )
}
