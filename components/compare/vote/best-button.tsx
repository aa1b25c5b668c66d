import { words } from '@/lib/language/english/compare'
import { Check } from 'lucide-react'

interface BestButtonProps {
  readonly isBest: boolean
  readonly isDisabled: boolean
  /** The key that does the same; '' if there is none. */
  readonly shortcut: string
  readonly onVote: () => void
}

/** The vote for the answer above it, as wide as its column. */
export function BestButton({ isBest, isDisabled, shortcut, onVote }: BestButtonProps) {
  return (
    <button
      type="button"
      aria-pressed={isBest}
      disabled={isDisabled}
      onClick={onVote}
      className="flex h-full min-w-0 flex-1 items-center justify-center gap-1.5 text-sm font-medium text-muted transition-colors outline-offset-[-2px] enabled:not-aria-pressed:hover:bg-hover enabled:not-aria-pressed:hover:text-ink aria-pressed:pressed aria-pressed:font-semibold disabled:cursor-not-allowed disabled:opacity-50"
    >
      {isBest && <Check aria-hidden size={15} strokeWidth={2.5} />}
      {words.best}
      {shortcut !== '' && (
        <kbd
          aria-hidden
          className="rounded border border-line px-1 font-sans text-xs font-normal pointer-coarse:hidden"
        >
          {shortcut}
        </kbd>
      )}
    </button>
  )
}
