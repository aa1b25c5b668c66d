import { listOf } from '@/lib/responses/guards'

interface NamesFieldProps {
  readonly id: string
  readonly value: unknown
  readonly options: readonly string[]
  readonly onChange: (value: unknown) => void
}

/** Selects any of several names. A selected name that is not in the list stays. */
export function NamesField({ id, value, options, onChange }: NamesFieldProps) {
  const chosen = listOf(value).filter((name) => typeof name === 'string')
  const all = [...new Set([...options, ...chosen])]
  return (
    <div id={id} role="group" aria-labelledby={`${id}-label`} aria-describedby={`${id}-help`}>
      {all.map((name) => (
        <label key={name} className="flex min-h-7 items-center gap-2 text-xs pointer-coarse:min-h-11">
          <input
            type="checkbox"
            checked={chosen.includes(name)}
            onChange={({ target }) =>
              onChange(target.checked ? [...chosen, name] : chosen.filter((other) => other !== name))
            }
            className="size-4 shrink-0 accent-accent pointer-coarse:size-6"
          />
          <code className="min-w-0 font-mono break-words">{name}</code>
        </label>
      ))}
    </div>
  )
}
