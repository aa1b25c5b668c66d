'use client'

interface CheckFlagProps {
  readonly label: string
  readonly isOn: boolean
  readonly onChange: (isOn: boolean) => void
}

/** A condition of a check that is on or off. */
export function CheckFlag({ label, isOn, onChange }: CheckFlagProps) {
  return (
    <label className="inline-flex min-h-7 items-center gap-2 pointer-coarse:min-h-11">
      <input
        type="checkbox"
        checked={isOn}
        onChange={(event) => onChange(event.target.checked)}
        className="size-4 accent-accent"
      />
      {label}
    </label>
  )
}
