import { ChevronDown } from 'lucide-react'
import type { ComponentProps } from 'react'
import { classNames } from './class-names'
import { fieldLook } from './field-look'

interface SelectProps extends ComponentProps<'select'> {
  /** For the wrapper, which the field fills. */
  readonly placeClassName?: string
}

/** The browser's own select, styled as a field. */
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
