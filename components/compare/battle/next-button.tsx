import { words } from '@/lib/language/english/compare'
import { Button } from '@/components/ui/button'

interface NextButtonProps {
  /** Whether there is nothing left to do here. */
  readonly isUrged: boolean
  readonly onNext: () => void
}

/** Draws the next battle. */
export function NextButton({ isUrged, onNext }: NextButtonProps) {
  return (
    <Button look={isUrged ? 'primary' : 'quiet'} className="whitespace-nowrap" onClick={onNext}>
      {words.nextBattle}
      <kbd
        aria-hidden
        className="rounded border border-current/40 px-1 font-sans text-xs font-normal pointer-coarse:hidden"
      >
        N
      </kbd>
    </Button>
  )
}
