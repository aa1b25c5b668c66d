'use client'

import { words as strings } from '@/lib/language/english/thread'
import { Pencil } from 'lucide-react'
import { memo, useRef } from 'react'
import { flushSync } from 'react-dom'
import { parley, useParley } from '@/components/hooks/parley'
import { CopyButton } from '@/components/ui/copy-button'
import { IconButton } from '@/components/ui/icon-button'
import { partsBeside } from '@/lib/conversation/question-of'
import { isSameList } from '@/lib/conversation/shown-path'
import type { Turn } from '@/lib/conversation/types'
import { isCallOutput } from '@/lib/responses/call-outputs'
import { inputText } from '@/lib/responses/select'
import { QuestionEditor } from './question-editor'
import { QuestionBox } from './question-box'
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
      <QuestionBox turn={turn} />
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
