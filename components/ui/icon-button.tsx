import type { LucideIcon } from 'lucide-react'
import type { ComponentProps } from 'react'
import { classNames } from './class-names'

interface IconButtonProps extends ComponentProps<'button'> {
  readonly icon: LucideIcon
  /** The accessible name, also shown as a tooltip. */
  readonly label: string
}

/** A button with only a sign on it. */
export function IconButton({ icon: Icon, label, className, ...props }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className={classNames(
        'inline-flex size-9 shrink-0 items-center justify-center rounded-lg text-muted transition-colors hover:bg-hover hover:text-ink pointer-coarse:size-11',
        'disabled:cursor-not-allowed disabled:opacity-50',
        className,
      )}
      {...props}
    >
      <Icon aria-hidden size={18} strokeWidth={1.75} />
    </button>
  )
}
