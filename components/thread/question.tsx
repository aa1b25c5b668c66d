'use client'

import { Braces, Pencil } from 'lucide-react'
import { memo, useRef } from 'react'
import { flushSync } from 'react-dom'
import { parley, useParley } from '@/components/parley'
import { Card, CardSection } from '@/components/ui/card'
import { Code } from '@/components/ui/code'
import { IconButton } from '@/components/ui/icon-button'
import { partsBeside } from '@/lib/conversation/question-of'
import type { Turn } from '@/lib/conversation/types'
import { isCallOutput } from '@/lib/responses/call-outputs'
import { isMessage } from '@/lib/responses/guards'
import { inputText } from '@/lib/responses/select'
import { QuestionEditor } from './question-editor'
import { QuestionPart } from './question-part'

/** What the person asked. Outputs of tools and approvals stand beside their calls instead. */
export const Question = memo(QuestionView, (before, after) => before.turn.input === after.turn.input)

function QuestionView({ turn }: { readonly turn: Turn }) {
  // In the store: the box is there again when its version is, and other tabs do not lead away from it.
  const edit = useParley(({ edits }) => edits.get(turn.id))
  const editButton = useRef<HTMLButtonElement>(null)
  const shown = turn.input.filter((item) => !isCallOutput(item))
  if (shown.length === 0) return null
  const text = inputText(shown)
  const parts = partsBeside(shown)
  const others = shown.filter((item) => !isMessage(item))

  if (edit !== undefined) {
    return (
      <QuestionEditor
        text={edit}
        onChange={(changed) => parley.setEdit(turn.id, changed)}
        isEnough={parts.length > 0}
        onCancel={() => {
          flushSync(() => parley.setEdit(turn.id, undefined))
          editButton.current?.focus()
        }}
        onAsk={(changed) => {
          parley.setEdit(turn.id, undefined)
          void parley.edit(turn.id, changed)
        }}
      />
    )
  }
  return (
    <div className="group/question flex items-center justify-end gap-1">
      <IconButton
        ref={editButton}
        icon={Pencil}
        label="Edit"
        onClick={() => parley.setEdit(turn.id, text)}
        className="opacity-0 group-hover/question:opacity-100 focus-visible:opacity-100 pointer-coarse:opacity-100"
      />
      <article aria-label="You" className="max-w-[85%] min-w-0 rounded-2xl bg-raised px-4 py-2.5">
        {parts.length > 0 && (
          <ul aria-label="Files" className="my-1 flex flex-wrap gap-2">
            {parts.map((part, at) => (
              // Questions never change, so a part's place is its identity.
              <li key={at} className="max-w-full min-w-0">
                <QuestionPart part={part} />
              </li>
            ))}
          </ul>
        )}
        {text !== '' && (
          <p className="break-words whitespace-pre-wrap" dir="auto">
            {text}
          </p>
        )}
        {others.map((item, at) => (
          <Card key={at} icon={Braces} title={item.type} label={`Item ${item.type}`}>
            <CardSection>
              <Code>{JSON.stringify(item, null, 2)}</Code>
            </CardSection>
          </Card>
        ))}
      </article>
    </div>
  )
}
