import type { ReactNode } from 'react'

interface FieldProps {
  readonly id: string
  readonly label: string
  readonly help: string
  readonly problem?: string | undefined
  readonly children: ReactNode
}

/** A labeled form control, with a description or what is wrong with it. */
export function Field({ id, label, help, problem, children }: FieldProps) {
  return (
    <div>
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      {help !== '' && (
        <p id={`${id}-help`} className="mb-1.5 text-xs text-muted">
          {help}
        </p>
      )}
      {children}
      {problem !== undefined && (
        <p id={`${id}-error`} className="mt-1 text-xs text-danger">
          {problem}
        </p>
      )}
    </div>
  )
}
