'use client'

import { listWords } from '@/lib/language/format'
import { words as strings } from '@/lib/language/english/datasets'
import { useId, useRef } from 'react'
import type { DataRow, DataSet } from '@/lib/datasets/data-set'
import { inputOf, ownTemplate } from '@/lib/datasets/render'
import { variablesOf } from '@/lib/conversation/prompt'
import { inputText } from '@/lib/responses/select'

interface TemplateEditorProps {
  readonly dataSet: DataSet
  readonly rows: readonly DataRow[]
  readonly onChange: (template: string) => void
}

/** Edits a data set's prompt, with its columns at hand and a preview with the first row. */
export function TemplateEditor({ dataSet: { template, columns }, rows, onChange }: TemplateEditorProps) {
  const field = useRef<HTMLTextAreaElement>(null)
  const id = useId()
  const [first] = rows
  const hasMessages = rows.some(({ messages }) => messages !== undefined)
  const unknown = variablesOf({ text: ownTemplate(template), variables: [] }).filter(
    ({ name }) => !columns.includes(name),
  )
  const isEmpty = template.trim() === '' && !hasMessages

  function insert(name: string) {
    const [start, end] = [field.current?.selectionStart, field.current?.selectionEnd]
    const at = start ?? template.length
    onChange(`${template.slice(0, at)}{{${name}}}${template.slice(end ?? at)}`)
    field.current?.focus()
  }

  return (
    <div className="flex flex-col gap-3">
      <textarea
        ref={field}
        aria-label={strings.prompt}
        aria-describedby={`${id}-help`}
        value={template}
        rows={4}
        dir="auto"
        placeholder={hasMessages ? strings.eachRowHasItsOwnMessages : strings.answerInOneWordQuestion}
        onChange={(event) => onChange(event.target.value)}
        className="field-sizing-content max-h-96 min-h-28 w-full rounded-lg border border-line-strong bg-canvas px-3 py-2 text-sm placeholder:text-muted"
      />
      {columns.length > 0 && (
        <div role="group" aria-label={strings.insertAColumn} className="flex flex-wrap gap-1.5">
          {columns.map((name) => (
            <button
              key={name}
              type="button"
              onClick={() => insert(name)}
              className="min-h-7 rounded-md border border-line px-2 font-mono text-xs hover:bg-hover pointer-coarse:min-h-11"
            >
              {`{{${name}}}`}
            </button>
          ))}
        </div>
      )}
      <p id={`${id}-help`} className="text-sm text-caution empty:hidden">
        {unknown.length > 0 && strings.unknownColumns(listWords(unknown.map(({ name }) => `“${name}”`)))}
      </p>
      {first !== undefined && !isEmpty && (
        <div>
          <p className="text-xs text-muted">{strings.previewWithTheFirstRow}</p>
          <p
            className="mt-1 max-h-60 overflow-y-auto border-l-2 border-line pl-3 text-sm break-words whitespace-pre-wrap"
            dir="auto"
          >
            {inputText(inputOf(template, first))}
          </p>
        </div>
      )}
    </div>
  )
}
