import { words } from '@/lib/language/english/thread'
import { ChevronDown } from 'lucide-react'

export const regenerateWithLabel = words.regenerateWithAnotherModel

/** Close to the button it belongs to. */
export const regenerateWithLook =
  '-ml-1.5 inline-flex h-9 w-6 shrink-0 items-center justify-center rounded-lg text-muted hover:bg-hover hover:text-ink disabled:opacity-50 pointer-coarse:h-11 pointer-coarse:w-11'

/** The button before there is a list: the person has not opened it yet, or its code is loading. */
export function RegenerateWithButton({ onClick }: { readonly onClick?: () => void }) {
  return (
    <button
      type="button"
      aria-label={regenerateWithLabel}
      data-tooltip={regenerateWithLabel}
      aria-haspopup="listbox"
      aria-disabled={onClick === undefined}
      onClick={onClick}
      className={regenerateWithLook}
    >
      <ChevronDown aria-hidden size={14} strokeWidth={1.75} />
    </button>
  )
}
