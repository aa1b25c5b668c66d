import { words } from '@/lib/language/english/share'
import type { ShareChoice, ShareChoices } from '@/lib/transfer/share/share-choices'

interface ChoiceListProps {
  /** Those that would change something. */
  readonly offered: readonly ShareChoice[]
  readonly choices: ShareChoices
  readonly onChange: (choices: ShareChoices) => void
}

/** Asks what may leave besides what always does. */
export function ChoiceList({ offered, choices, onChange }: ChoiceListProps) {
  return (
    <fieldset>
      <legend className="text-sm font-medium">{words.whatLeaves}</legend>
      <p className="mt-0.5 text-xs text-muted">{words.alwaysLeaves}</p>
      <div className="mt-2 flex flex-col">
        {offered.map((name) => (
          <label
            key={name}
            className="flex min-h-9 cursor-pointer items-center gap-2.5 text-sm pointer-coarse:min-h-11"
          >
            <input
              type="checkbox"
              checked={choices[name]}
              onChange={({ target }) => onChange({ ...choices, [name]: target.checked })}
              className="size-4 accent-accent"
            />
            {words.choices[name]}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
