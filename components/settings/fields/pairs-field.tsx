'use client'

import { words } from '@/lib/language/english/settings'
import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { isObject } from '@/lib/responses/guards'
import { fieldLook } from '@/components/ui/field-look'

type Pair = readonly [key: string, value: string]

interface PairsFieldProps {
  readonly id: string
  readonly value: unknown
  readonly limits: { readonly max: number; readonly longestKey: number; readonly longest: number }
  readonly onChange: (value: unknown) => void
}

/** Edits names with a text each. A row counts once it has a name. */
export function PairsField({ id, value, limits, onChange }: PairsFieldProps) {
  const [draft, setDraft] = useState<readonly Pair[] | null>(null)
  const pairs = draft ?? pairsOf(value)

  function change(next: readonly Pair[]) {
    setDraft(next)
    onChange(Object.fromEntries(next.filter(([key]) => key.trim() !== '')))
  }
  const put = (at: number, pair: Pair) => change(pairs.map((other, place) => (place === at ? pair : other)))

  return (
    <div id={id} role="group" aria-labelledby={`${id}-label`} aria-describedby={`${id}-help`}>
      {pairs.map(([key, text], at) => (
        <div key={at} className="mb-2 flex items-center gap-1.5">
          <input
            aria-label={words.name(at + 1)}
            placeholder={words.nameField}
            value={key}
            maxLength={limits.longestKey}
            onChange={(event) => put(at, [event.target.value, text])}
            className={`${fieldLook} placeholder:text-muted`}
          />
          <input
            aria-label={words.value(at + 1)}
            placeholder={words.valueField}
            value={text}
            maxLength={limits.longest}
            onChange={(event) => put(at, [key, event.target.value])}
            className={`${fieldLook} placeholder:text-muted`}
          />
          <IconButton
            icon={X}
            label={words.removePair(key, at + 1)}
            onClick={() => change(pairs.filter((_, place) => place !== at))}
          />
        </div>
      ))}
      <Button disabled={pairs.length >= limits.max} onClick={() => setDraft([...pairs, ['', '']])}>
        <Plus aria-hidden size={14} /> {words.add}
      </Button>
    </div>
  )
}

const pairsOf = (value: unknown): readonly Pair[] =>
  isObject(value) ? Object.entries(value).map(([key, text]) => [key, String(text)] as const) : []
