import { words as strings } from '@/lib/language/english/settings'
import type { Settings } from '@/lib/conversation/types'
import { isObject, listOf } from '@/lib/responses/guards'
import { ChoiceField } from '@/components/ui/choice-field'

interface ToolChoiceFieldProps {
  readonly id: string
  readonly value: unknown
  readonly tools: NonNullable<Settings['tools']>
  readonly onChange: (value: unknown) => void
}

const words = ['auto', 'none', 'required']

/** Selects one of the keywords, one of the chat's own functions, or some of them. Other forms are shown as they are. */
export function ToolChoiceField({ id, value, tools, onChange }: ToolChoiceFieldProps) {
  const names = tools.flatMap(({ type, name }) =>
    type === 'function' && typeof name === 'string' ? [name] : [],
  )
  const some = isObject(value) && value['type'] === 'allowed_tools' ? value : undefined
  const allowed = listOf(some?.['tools']).flatMap((tool) =>
    isObject(tool) && typeof tool['name'] === 'string' ? [tool['name']] : [],
  )
  const allow = (mode: unknown, chosen: readonly string[]) =>
    onChange({ type: 'allowed_tools', mode, tools: chosen.map((name) => ({ type: 'function', name })) })

  const options = [
    ...words.map((word) => ({ value: word, label: word })),
    ...(names.length > 0 || some !== undefined
      ? ['auto', 'required'].map((mode) => ({
          value: strings.ofSome(mode),
          label: strings.someFunctionsOnly(mode),
        }))
      : []),
    ...names.map((name) => ({
      value: JSON.stringify({ type: 'function', name }),
      label: `function ${name}`,
    })),
  ]

  function choose(chosen: string | undefined) {
    const [, mode] = /^(auto|required) of some$/.exec(chosen ?? '') ?? []
    if (mode !== undefined) allow(mode, allowed.length > 0 ? allowed : names)
    else onChange(chosen?.startsWith('{') ? JSON.parse(chosen) : chosen)
  }

  return (
    <>
      <ChoiceField id={id} value={wordFor(value)} options={options} onChange={choose} />
      {some !== undefined && (
        <div role="group" aria-label={strings.allowedFunctions} className="mt-2">
          {[...new Set([...names, ...allowed])].map((name) => (
            <label key={name} className="flex min-h-7 items-center gap-2 text-xs pointer-coarse:min-h-11">
              <input
                type="checkbox"
                checked={allowed.includes(name)}
                // At least one must stay, because the list may not be empty.
                disabled={allowed.length === 1 && allowed.includes(name)}
                onChange={({ target }) =>
                  allow(
                    some['mode'],
                    target.checked ? [...allowed, name] : allowed.filter((other) => other !== name),
                  )
                }
                className="size-4 shrink-0 accent-accent pointer-coarse:size-6"
              />
              <code className="min-w-0 font-mono break-words">{name}</code>
            </label>
          ))}
        </div>
      )}
    </>
  )
}

/** Returns the option for a choice. */
function wordFor(value: unknown): string | undefined {
  if (!isObject(value)) return typeof value === 'string' ? value : undefined
  const { type, mode } = value
  return type === 'allowed_tools' && typeof mode === 'string' ? strings.ofSome(mode) : JSON.stringify(value)
}
