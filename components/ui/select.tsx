import { ChevronDown } from 'lucide-react'
import type { ComponentProps } from 'react'
import { classNames } from './class-names'
import { fieldLook } from './field-look'

interface SelectProps extends ComponentProps<'select'> {
  /** For the place it takes; the field itself fills that. */
  readonly placeClassName?: string
}

/** The browser's own list of choices, in the look of a field. */
export function Select({ placeClassName, className, ...props }: SelectProps) {
  return (
    <div className={classNames('relative', placeClassName)}>
      <select className={classNames(fieldLook, 'appearance-none pr-8', className)} {...props} />
      <ChevronDown
        aria-hidden
        size={16}
        strokeWidth={1.75}
        className="pointer-events-none absolute inset-y-0 right-2.5 my-auto text-muted"
      />
    </div>
  )
}
