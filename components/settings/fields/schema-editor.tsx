'use client'

import { words } from '@/lib/language/english/settings'
import { useRef, useState } from 'react'
import { validator } from '@/lib/tools/structured/page-validator'
import { JsonEditor } from '@/components/ui/json-editor'
import { readExactJson } from '@/lib/util/json/read-json'
import { isObject } from '@/lib/responses/guards'
import type { JsonObject } from '@/lib/responses/types'

interface SchemaEditorProps {
  readonly id: string
  readonly schema: JsonObject
  readonly onChange: (schema: JsonObject) => void
}

/** Edits a JSON schema. While the text is not one, the last valid one stays in use. */
export function SchemaEditor({ id, schema, onChange }: SchemaEditorProps) {
  const [initialText] = useState(() => JSON.stringify(schema, null, 2))
  const [problem, setProblem] = useState<string | null>(null)
  const latest = useRef('')

  async function change(text: string) {
    latest.current = text
    const read = readExactJson(text)
    if ('problem' in read) return setProblem(read.problem.message)
    const { value } = read
    if (!isObject(value)) return setProblem(words.enterAnObjectEGType)
    const verdict = await validator.validate(value)
    // The person may have typed more in the meantime.
    if (latest.current !== text) return undefined
    if (verdict.kind === 'bad-schema') return setProblem(words.notAValidJsonSchema(verdict.message))
    setProblem(null)
    return onChange(value)
  }

  return (
    <div>
      <p className="mb-1 text-sm" aria-hidden>
        {words.jsonSchema}
      </p>
      <JsonEditor
        label={words.jsonSchema}
        initialText={initialText}
        invalid={problem !== null}
        describedBy={problem === null ? undefined : `${id}-error`}
        onChange={(text) => void change(text)}
      />
      {problem !== null && (
        <p id={`${id}-error`} role="alert" className="mt-1 text-xs text-danger wrap-anywhere">
          {problem} {words.theLastValidSchemaIsStill}
        </p>
      )}
    </div>
  )
}
