'use client'

import { useId, useState } from 'react'
import { type EnterKey, readEnterKey, writeEnterKey } from '@/components/composer/enter-key'

const choices: ReadonlyArray<{ readonly value: EnterKey; readonly words: string }> = [
  { value: 'auto', words: 'Automatic: sends with a mouse, breaks the line on touch screens' },
  { value: 'send', words: 'Sends the message' },
  { value: 'break', words: 'Breaks the line' },
]

/** What the Enter key does in the message field. */
export function EnterSection() {
  const [choice, setChoice] = useState(readEnterKey)
  const id = useId()
  return (
    <section aria-labelledby={`${id}-title`} className="flex flex-col gap-2">
      <h2 id={`${id}-title`} className="font-semibold">
        Enter key
      </h2>
      <p className="text-sm text-muted">Ctrl+Enter (⌘ Enter on a Mac) always sends.</p>
      <div role="radiogroup" aria-labelledby={`${id}-title`} className="flex flex-col gap-1">
        {choices.map(({ value, words }) => (
          <label key={value} className="flex items-center gap-2 text-sm pointer-coarse:min-h-11">
            <input
              type="radio"
              name={id}
              checked={choice === value}
              onChange={() => {
                writeEnterKey(value)
                setChoice(value)
              }}
              className="size-4 accent-accent"
            />
            {words}
          </label>
        ))}
      </div>
    </section>
  )
}
