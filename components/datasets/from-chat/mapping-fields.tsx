'use client'

import { words } from '@/lib/language/english/rows-from-chat'
import { Select } from '@/components/ui/select'
import type { ChatQuestion } from '@/lib/datasets/from-chat/chat-questions'
import {
  newColumnOf,
  type RowMapping,
  type RowSource,
  textOfSource,
} from '@/lib/datasets/from-chat/chat-rows'
import { sourceName } from './source-names'

interface MappingFieldsProps {
  readonly sources: readonly RowSource[]
  /** Of the data set. */
  readonly columns: readonly string[]
  readonly mapping: RowMapping
  /** The first question, of which the texts are shown. */
  readonly example: ChatQuestion
  readonly answerOf: string | undefined
  readonly onChange: (mapping: RowMapping) => void
}

/** Shows what there is of a question, and chooses the column that each part goes to. */
export function MappingFields({
  sources,
  columns,
  mapping,
  example,
  answerOf,
  onChange,
}: MappingFieldsProps) {
  return (
    <ul className="flex flex-col divide-y divide-line border-y border-line">
      {sources.map((source) => {
        const name = sourceName(source)
        const column = mapping[source]
        const offered = [
          ...new Set([...columns, newColumnOf(source), ...(column === undefined ? [] : [column])]),
        ]
        const text = textOfSource(source, example, answerOf)
        return (
          <li key={source} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2 text-sm">
            <div className="min-w-0 flex-1 basis-40">
              <p className="font-medium">{name}</p>
              <p className="truncate text-muted" dir="auto">
                {text === '' ? words.empty : text.slice(0, 200)}
              </p>
            </div>
            <Select
              aria-label={words.columnFor(name)}
              placeClassName="w-56 max-w-full"
              value={column ?? ''}
              onChange={({ target }) => {
                const { [source]: _before, ...others } = mapping
                onChange(target.value === '' ? others : { ...others, [source]: target.value })
              }}
            >
              <option value="">{words.leaveOut}</option>
              {offered.map((each) => (
                <option key={each} value={each}>
                  {columns.includes(each) ? each : words.newColumn(each)}
                </option>
              ))}
            </Select>
          </li>
        )
      })}
    </ul>
  )
}
