'use client'

import { words } from '@/lib/language/english/settings'
import { useState } from 'react'
import { JsonEditor } from '@/components/ui/json-editor'
import { chainFields } from '@/lib/conversation/request-of'
import { readExactJson } from '@/lib/util/json/read-json'
import { isObject } from '@/lib/responses/guards'

interface RawJsonFieldProps {
  readonly id: string
  readonly value: unknown
  readonly onChange: (value: unknown) => void
}

/** Edits any fields of the request, as JSON. While the text is not valid, the last valid one stays in use. */
export function RawJsonField({ id, value, onChange }: RawJsonFieldProps) {
  const [initialText] = useState(() => (value === undefined ? '' : JSON.stringify(value, null, 2)))
  const [problem, setProblem] = useState<string | null>(null)
  const ignored = isObject(value) ? Object.keys(value).filter((name) => chainFields.has(name)) : []

  function change(text: string) {
    if (text.trim() === '') {
      setProblem(null)
      return onChange(undefined)
    }
    const read = readExactJson(text)
    if ('problem' in read) return setProblem(read.problem.message)
    if (!isObject(read.value)) return setProblem(words.enterAnObjectEGField)
    setProblem(null)
    return onChange(read.value)
  }

  return (
    <>
      <JsonEditor
        label={words.rawJson}
        initialText={initialText}
        placeholder={'{\n  "top_k": 40\n}'}
        invalid={problem !== null}
        describedBy={problem === null ? `${id}-help` : `${id}-error`}
        onChange={change}
      />
      {problem !== null && (
        <p id={`${id}-error`} role="alert" className="mt-1 text-xs text-danger">
          {problem} {words.theLastValidJsonIsStill}
        </p>
      )}
      <p className="mt-1 text-xs text-muted">
        {ignored.length > 0
          ? words.notSentParleySetsTheseFields(ignored.join(', '))
          : words.parleySetsTheseFieldsItselfModel}
      </p>
    </>
  )
}
