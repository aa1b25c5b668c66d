'use client'

import { useRef, useState } from 'react'
import { validator } from '@/components/structured/validator'
import { JsonEditor } from '@/components/ui/json-editor'
import { readExactJson } from '@/lib/json/read-json'
import { isObject } from '@/lib/responses/guards'
import type { JsonObject } from '@/lib/responses/types'

interface SchemaEditorProps {
  readonly id: string
  readonly schema: JsonObject
  readonly onChange: (schema: JsonObject) => void
}

/** Writes a JSON schema. While it is none, the last good one stays in use. */
export function SchemaEditor({ id, schema, onChange }: SchemaEditorProps) {
  const [initialText] = useState(() => JSON.stringify(schema, null, 2))
  const [problem, setProblem] = useState<string | null>(null)
  const latest = useRef('')

  async function change(text: string) {
    latest.current = text
    const read = readExactJson(text)
    if ('problem' in read) return setProblem(read.problem.message)
    const { value } = read
    if (!isObject(value)) return setProblem('Write an object: { "type": "object" }.')
    const verdict = await validator.validate(value)
    // Meanwhile more may have been written.
    if (latest.current !== text) return undefined
    if (verdict.kind === 'bad-schema') return setProblem(`This is no JSON schema: ${verdict.message}.`)
    setProblem(null)
    return onChange(value)
  }

  return (
    <div>
      <p className="mb-1 text-sm" aria-hidden>
        JSON schema
      </p>
      <JsonEditor
        label="JSON schema"
        initialText={initialText}
        invalid={problem !== null}
        describedBy={problem === null ? undefined : `${id}-error`}
        onChange={(text) => void change(text)}
      />
      {problem !== null && (
        <p id={`${id}-error`} role="alert" className="mt-1 text-xs text-danger wrap-anywhere">
          {problem} The last valid schema stays in use.
        </p>
      )}
    </div>
  )
}
