import type { LucideIcon } from 'lucide-react'
import type { ComponentProps } from 'react'
import { classNames } from './class-names'
import { type Shortcut, shortcuts } from './shortcuts'

interface IconButtonProps extends ComponentProps<'button'> {
  readonly icon: LucideIcon
  /** The accessible name, also shown as its tooltip. */
  readonly label: string
  /** The action whose keys the tooltip shows. */
  readonly shortcut?: Shortcut
  readonly isRound?: boolean
}

/** A button with only an icon. */
export function IconButton({
  icon: Icon,
  label,
  shortcut,
  isRound = false,
  className,
  ...props
}: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      data-tooltip={label}
      data-tooltip-keys={shortcut && shortcuts[shortcut]}
      className={classNames(
        'inline-flex size-9 shrink-0 items-center justify-center text-muted transition-colors hover:bg-hover hover:text-ink pointer-coarse:size-11',
        'aria-expanded:pressed aria-pressed:pressed disabled:cursor-not-allowed disabled:opacity-50',
        isRound ? 'rounded-full' : 'rounded-lg',
        className,
      )}
      {...props}
    >
      <Icon aria-hidden size={18} strokeWidth={1.75} />
    </button>
  )
}
