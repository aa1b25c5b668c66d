'use client'

import { words as strings } from '@/lib/language/english/thread'
import { Braces, Pencil } from 'lucide-react'
import { memo, useRef } from 'react'
import { flushSync } from 'react-dom'
import { parley, useParley } from '@/components/hooks/parley'
import { Card, CardSection } from '@/components/ui/card'
import { Code } from '@/components/ui/code'
import { CopyButton } from '@/components/ui/copy-button'
import { IconButton } from '@/components/ui/icon-button'
import { partsBeside } from '@/lib/conversation/question-of'
import { isSameList } from '@/lib/conversation/shown-path'
import type { Turn } from '@/lib/conversation/types'
import { isCallOutput } from '@/lib/responses/call-outputs'
import { isMessage } from '@/lib/responses/guards'
import { inputText } from '@/lib/responses/select'
import { QuestionEditor } from './question-editor'
import { QuestionText } from './question-text'
import { QuestionPart } from '@/components/items/question-part'
import { SentTime } from './sent-time'
import { VersionPager } from './version-pager'

/** The person's question. Tool outputs and approvals are shown with their calls instead. */
export const Question = memo(
  QuestionView,
  (before, after) =>
    before.turn.id === after.turn.id &&
    before.turn.input === after.turn.input &&
    isSameList(before.versions, after.versions),
)

interface QuestionProps {
  readonly turn: Turn
  /** The ids of the question's versions, including this turn's. */
  readonly versions: readonly string[]
}

function QuestionView({ turn, versions }: QuestionProps) {
  // Kept in the store: the box reappears with its version, and other tabs do not navigate away from it.
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
    <div className="group/question flex flex-col items-end gap-1 break-inside-avoid">
      <article
        aria-label={strings.you}
        // The keys for the next and the previous question move here.
        data-question
        tabIndex={-1}
        className="scroll-mt-4 max-w-[85%] min-w-0 rounded-2xl bg-question px-4 py-2.5"
      >
        {parts.length > 0 && (
          <ul aria-label={strings.files} className="my-1 flex flex-wrap gap-2">
            {parts.map((part, at) => (
              // Questions never change, so a part's index is a stable key.
              <li key={at} className="max-w-full min-w-0">
                <QuestionPart part={part} />
              </li>
            ))}
          </ul>
        )}
        {text !== '' && <QuestionText conversationId={turn.conversationId} text={text} />}
        {others.map((item, at) => (
          <Card key={at} icon={Braces} title={item.type} label={strings.item(item.type)}>
            <CardSection>
              <Code>{JSON.stringify(item, null, 2)}</Code>
            </CardSection>
          </Card>
        ))}
      </article>
      <div className="-mr-2 flex items-center print:hidden">
        <div className="flex items-center opacity-0 group-focus-within/question:opacity-100 group-hover/question:opacity-100 pointer-coarse:opacity-100">
          <span className="mr-2 text-xs text-muted tabular-nums">
            <SentTime at={turn.timings.sentAt} />
          </span>
          {text !== '' && <CopyButton text={() => text} />}
          <IconButton
            ref={editButton}
            icon={Pencil}
            label={strings.edit}
            onClick={() => parley.setEdit(turn.id, text)}
          />
        </div>
        <VersionPager turnId={turn.id} versions={versions} of="question" />
      </div>
    </div>
  )
}
