'use client'

import { words } from '@/lib/language/english/datasets'
import { listWords } from '@/lib/language/format'
import { Copy, Plus, X } from 'lucide-react'
import { useId, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { fieldLook } from '@/components/ui/field-look'
import { IconButton } from '@/components/ui/icon-button'
import { UndoOffer } from '@/components/ui/undo-offer'
import { variablesOf } from '@/lib/conversation/prompt'
import type { DataRow, DataSet } from '@/lib/datasets/data-set'
import { typeOf } from '@/lib/datasets/rows/table'
import { type DataSetPrompt, isBlank, type RowMessage, textOfPrompts } from '@/lib/datasets/prompt'
import { inputOf } from '@/lib/datasets/render'
import { nameOfPrompt } from '@/lib/datasets/run/run-plan'
import { inputText } from '@/lib/responses/select'
import { ParametersDisclosure, promptParameters } from '../parameters-disclosure'
import { FileColumns } from './file-columns'
import { PromptMessage } from './prompt-message'

interface PromptEditorProps {
  readonly prompt: DataSetPrompt
  /** From 1. */
  readonly number: number
  /** The only one has no name, and can't be removed. */
  readonly isOnly: boolean
  readonly table: Pick<DataSet, 'columns' | 'columnTypes'>
  readonly rows: readonly DataRow[]
  readonly onChange: (prompt: DataSetPrompt) => void
  readonly onDuplicate: () => void
  readonly onRemove: () => void
}

/** Edits a prompt: its messages with the columns at hand, its tools and schema, and a preview with the first row. */
export function PromptEditor({
  prompt,
  number,
  isOnly,
  table,
  rows,
  onChange,
  onDuplicate,
  onRemove,
}: PromptEditorProps) {
  const { messages, settings } = prompt
  const { columns } = table
  const fileColumns = columns.filter((name) => typeOf(table, name) === 'file')
  /** The message that was edited last, where a column is inserted. */
  const field = useRef<{ readonly at: number; readonly element: HTMLTextAreaElement }>(undefined)
  const [removed, setRemoved] = useState<{ readonly message: RowMessage; readonly at: number }>()
  const id = useId()
  const [first] = rows
  const hasMessages = rows.some(({ messages: own }) => own !== undefined)
  const text = textOfPrompts({ template: '', prompts: [prompt] })
  const unknown = variablesOf({ text, variables: [] }).filter(({ name }) => !columns.includes(name))
  const isEmpty = isBlank(prompt) && !hasMessages

  const setMessage = (at: number, message: RowMessage) =>
    onChange({ ...prompt, messages: messages.with(at, message) })

  function insert(name: string) {
    const { at, element } = field.current ?? { at: messages.length - 1, element: undefined }
    const message = messages[at]
    if (message === undefined) return
    const { content } = message
    const start = element?.selectionStart ?? content.length
    const end = element?.selectionEnd ?? start
    setMessage(at, { ...message, content: `${content.slice(0, start)}{{${name}}}${content.slice(end)}` })
    element?.focus()
  }

  return (
    <div className="flex flex-col gap-3">
      {!isOnly && (
        <div className="flex items-center gap-1">
          <input
            aria-label={words.promptName(number)}
            placeholder={nameOfPrompt({ name: '' }, number - 1)}
            value={prompt.name}
            dir="auto"
            autoComplete="off"
            onChange={({ target }) => onChange({ ...prompt, name: target.value })}
            className={`${fieldLook} max-w-72 font-medium placeholder:text-muted`}
          />
          <span className="ml-auto flex">
            <IconButton icon={Copy} label={words.duplicatePrompt(number)} onClick={onDuplicate} />
            <IconButton icon={X} label={words.removePrompt(number)} onClick={onRemove} />
          </span>
        </div>
      )}
      {messages.map((message, at) => (
        <PromptMessage
          key={at}
          message={message}
          label={isOnly && messages.length === 1 ? words.prompt : words.messageOfPrompt(at + 1, number)}
          at={at}
          promptNumber={number}
          // A single question needs no role.
          hasRole={messages.length > 1 || message.role !== 'user'}
          describedBy={`${id}-help`}
          placeholder={hasMessages ? words.eachRowHasItsOwnMessages : words.answerInOneWordQuestion}
          onFocus={(element) => {
            field.current = { at, element }
          }}
          onChange={(changed) => setMessage(at, changed)}
          onRemove={() => {
            field.current = undefined
            setRemoved({ message, at })
            onChange({ ...prompt, messages: messages.toSpliced(at, 1) })
          }}
        />
      ))}
      {columns.length > 0 && (
        <div role="group" aria-label={words.insertAColumn} className="flex flex-wrap gap-1.5">
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
        {unknown.length > 0 && words.unknownColumns(listWords(unknown.map(({ name }) => `“${name}”`)))}
      </p>
      <div className="flex flex-wrap items-start gap-x-4">
        <Button
          look="quiet"
          onClick={() => onChange({ ...prompt, messages: withMessage(messages) })}
          className="-ml-3"
        >
          <Plus aria-hidden size={16} /> {words.addMessage}
        </Button>
        <div className="min-w-0 flex-1 basis-60">
          <ParametersDisclosure
            label={words.toolsAndSchemaOf(number)}
            title={words.toolsAndSchema}
            shown={promptParameters}
            settings={{ ...settings, model: '' }}
            model={undefined}
            onChange={({ model: _model, ...changed }) => onChange({ ...prompt, settings: changed })}
          />
        </div>
      </div>
      {removed !== undefined && (
        <UndoOffer
          kind={`message of prompt ${prompt.id}`}
          text={words.messageRemoved}
          onUndo={() => {
            onChange({ ...prompt, messages: messages.toSpliced(removed.at, 0, removed.message) })
            setRemoved(undefined)
          }}
          onEnd={() => setRemoved(undefined)}
        />
      )}
      <FileColumns prompt={prompt} columns={fileColumns} onChange={onChange} />
      {first !== undefined && !isEmpty && (
        <div>
          <p className="text-xs text-muted">{words.previewWithTheFirstRow}</p>
          <p
            className="mt-1 max-h-60 overflow-y-auto border-l-2 border-line pl-3 text-sm break-words whitespace-pre-wrap"
            dir="auto"
          >
            {inputText(inputOf(prompt, first))}
          </p>
        </div>
      )}
    </div>
  )
}

/** Adds a message: instructions for the system first, and then turns of a conversation. */
function withMessage(messages: readonly RowMessage[]): readonly RowMessage[] {
  if (messages.length === 1 && messages[0]?.role === 'user') {
    return [{ role: 'system', content: '' }, ...messages]
  }
  const role = messages.at(-1)?.role === 'user' ? 'assistant' : 'user'
  return [...messages, { role, content: '' }]
}
