'use client'

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
  readonly limits: { readonly most: number; readonly longestKey: number; readonly longest: number }
  readonly onChange: (value: unknown) => void
}

/** Names with a text each. A row without a name counts once it has one. */
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
            aria-label={`Name ${at + 1}`}
            placeholder="Name"
            value={key}
            maxLength={limits.longestKey}
            onChange={(event) => put(at, [event.target.value, text])}
            className={`${fieldLook} placeholder:text-muted`}
          />
          <input
            aria-label={`Value ${at + 1}`}
            placeholder="Value"
            value={text}
            maxLength={limits.longest}
            onChange={(event) => put(at, [key, event.target.value])}
            className={`${fieldLook} placeholder:text-muted`}
          />
          <IconButton
            icon={X}
            label={`Remove ${key || `row ${at + 1}`}`}
            onClick={() => change(pairs.filter((_, place) => place !== at))}
          />
        </div>
      ))}
      <Button disabled={pairs.length >= limits.most} onClick={() => setDraft([...pairs, ['', '']])}>
        <Plus aria-hidden size={14} /> Add
      </Button>
    </div>
  )
}

const pairsOf = (value: unknown): readonly Pair[] =>
  isObject(value) ? Object.entries(value).map(([key, text]) => [key, String(text)] as const) : []
