'use client'

import { ChevronsUpDown } from 'lucide-react'
import { useParley } from '@/components/parley'

export const modelButtonLook =
  'inline-flex h-9 max-w-full min-w-0 items-center gap-1.5 rounded-lg px-2.5 text-sm font-medium hover:bg-hover pointer-coarse:h-11'

/** The model picker before it can be opened: while its code or the models load, or when there are none. */
export function ModelButton() {
  const selected = useParley((state) => state.settings.model)
  const loading = useParley((state) => state.modelList === null && state.modelListError === null)
  return (
    <button
      type="button"
      role="combobox"
      aria-label="Model"
      aria-expanded={false}
      aria-controls="models"
      disabled
      className={modelButtonLook}
    >
      <span className="truncate">{selected || (loading ? 'Loading models' : 'No models')}</span>
      <ChevronsUpDown aria-hidden size={14} className="shrink-0 text-muted" />
    </button>
  )
}
