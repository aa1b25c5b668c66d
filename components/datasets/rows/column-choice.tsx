import { words } from '@/lib/language/english/data-set-rows'

interface ColumnChoiceProps {
  readonly all: readonly string[]
  readonly chosen: readonly string[]
  readonly onChange: (chosen: readonly string[]) => void
}

/** Chooses which columns two rows have to share to be duplicates. */
export function ColumnChoice({ all, chosen, onChange }: ColumnChoiceProps) {
  return (
    <fieldset className="flex max-h-60 flex-col overflow-y-auto">
      <legend className="mb-1 text-sm">{words.columnsToCompare}</legend>
      {all.map((name) => (
        <label key={name} className="flex min-h-8 items-center gap-2 text-sm pointer-coarse:min-h-11">
          <input
            type="checkbox"
            checked={chosen.includes(name)}
            onChange={({ target }) =>
              onChange(all.filter((each) => (each === name ? target.checked : chosen.includes(each))))
            }
            className="size-4 accent-accent"
          />
          <span className="truncate" dir="auto">
            {name}
          </span>
        </label>
      ))}
    </fieldset>
  )
}
