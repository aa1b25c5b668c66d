import type { ComponentProps } from 'react'
import { classNames } from './class-names'

interface ButtonProps extends ComponentProps<'button'> {
  readonly look?: 'primary' | 'plain' | 'quiet' | 'danger'
}

const looks = {
  primary: 'bg-accent text-accent-ink hover:opacity-90',
  plain: 'border border-line-strong bg-canvas hover:bg-hover',
  danger: 'bg-danger text-canvas hover:opacity-90',
  quiet: 'text-muted hover:bg-hover hover:text-ink',
}

/** A button with a text label. */
export function Button({ look = 'plain', className, ...props }: ButtonProps) {
  return (
    <button
      type="button"
      className={classNames(
        'inline-flex min-h-9 items-center justify-center gap-1.5 rounded-lg px-3 text-sm font-medium transition-colors pointer-coarse:min-h-11',
        'aria-pressed:pressed disabled:cursor-not-allowed disabled:opacity-50',
        looks[look],
        className,
      )}
      {...props}
    />
  )
}
