'use client'

import { words } from '@/lib/language/english/settings'
import { useState } from 'react'
import { type EnterKey, readEnterKey, writeEnterKey } from '@/components/hooks/enter-key'
import { Select } from '@/components/ui/select'

const choices: Readonly<Record<EnterKey, string>> = {
  auto: words.automatic,
  send: words.sendsTheMessage,
  break: words.addsALine,
}

const isChoice = (value: string): value is EnterKey => value in choices

/** Sets what the Enter key does in the message field. */
export function EnterChoice() {
  const [choice, setChoice] = useState(readEnterKey)
  return (
    <Select
      aria-label={words.enterKey}
      value={choice}
      onChange={({ target: { value } }) => {
        if (!isChoice(value)) return
        writeEnterKey(value)
        setChoice(value)
      }}
    >
      {Object.entries(choices).map(([value, label]) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </Select>
  )
}
