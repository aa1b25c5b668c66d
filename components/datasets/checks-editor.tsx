'use client'

import { words as strings } from '@/lib/language/english/datasets'
import { Plus, X } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { GrowingField } from '@/components/ui/growing-field'
import { IconButton } from '@/components/ui/icon-button'
import { Select } from '@/components/ui/select'
import { type Check, type CheckKind, checkKinds } from '@/lib/datasets/check'
import { CheckDetails } from './check-details'
import { CheckFlag } from './check-flag'
import { checkWords } from './check-words'
import { counted } from '@/lib/language/format'

interface ChecksEditorProps {
  readonly checks: readonly Check[]
  /** How many rows have checks of their own in addition. */
  readonly own: number
  readonly onChange: (checks: readonly Check[]) => void
}

/** Edits the checks that apply to every row. */
export function ChecksEditor({ checks, own, onChange }: ChecksEditorProps) {
  return (
    <div className="flex flex-col gap-3">
      {own > 0 && (
        <p className="text-sm text-muted">
          {counted(own, 'row')} {strings.cameWithTheirOwnChecksThose}
        </p>
      )}
      {checks.length > 0 && (
        <ol aria-label={strings.checks} className="flex flex-col gap-3">
          {checks.map((check, at) => (
            <CheckFields
              key={at}
              check={check}
              number={at + 1}
              onChange={(changed) => onChange(checks.with(at, changed))}
              onRemove={() => onChange(checks.toSpliced(at, 1))}
            />
          ))}
        </ol>
      )}
      <Button className="self-start" onClick={() => onChange([...checks, { kind: 'contains', value: '' }])}>
        <Plus aria-hidden size={16} /> {strings.addCheck}
      </Button>
    </div>
  )
}

interface CheckFieldsProps {
  readonly check: Check
  readonly number: number
  readonly onChange: (check: Check) => void
  readonly onRemove: () => void
}

const foldable: ReadonlySet<CheckKind> = new Set([
  'equals',
  'contains',
  'contains-any',
  'contains-all',
  'starts-with',
  'regex',
])

function CheckFields({ check, number, onChange, onRemove }: CheckFieldsProps) {
  const { kind, value } = check
  const { placeholder, isLong } = checkWords[kind]
  return (
    <li className="flex flex-wrap items-start gap-2 border-t border-line pt-3">
      <Select
        aria-label={strings.typeOfCheck(number)}
        placeClassName="w-44 grow sm:grow-0"
        value={kind}
        onChange={({ target }) =>
          onChange({ kind: checkKinds.find((known) => known === target.value) ?? 'contains', value })
        }
      >
        {checkKinds.map((each) => (
          <option key={each} value={each}>
            {checkWords[each].label}
          </option>
        ))}
      </Select>
      <GrowingField
        aria-label={strings.expectedByCheck(number)}
        placeholder={placeholder}
        value={value}
        rows={isLong ? 3 : 1}
        dir="auto"
        spellCheck={false}
        onChange={(event) => onChange({ ...check, value: event.target.value })}
        className="max-h-60 min-h-9 min-w-0 flex-1 basis-60 rounded-lg border border-line-strong bg-canvas px-3 py-1.5 text-sm placeholder:text-muted pointer-coarse:min-h-11"
      />
      <IconButton icon={X} label={strings.removeCheck(number)} onClick={onRemove} />
      <div className="flex w-full flex-wrap items-center gap-x-5 gap-y-2 text-sm">
        <CheckFlag
          label={strings.not}
          isOn={check.not === true}
          onChange={(on) => {
            const { not: _not, ...others } = check
            onChange(on ? { ...others, not: true } : others)
          }}
        />
        {foldable.has(kind) && (
          <CheckFlag
            label={strings.ignoreCase}
            isOn={check.ignoreCase === true}
            onChange={(on) => {
              const { ignoreCase: _ignoreCase, ...others } = check
              onChange(on ? { ...others, ignoreCase: true } : others)
            }}
          />
        )}
        <CheckDetails check={check} number={number} onChange={onChange} />
      </div>
    </li>
  )
}
