'use client'

import { words } from '@/lib/language/english/thread'
import { MessageSquareText, ThumbsDown, ThumbsUp } from 'lucide-react'
import dynamic from 'next/dynamic'
import { use, useState } from 'react'
import { parley } from '@/components/hooks/parley'
import { classNames } from '@/components/ui/class-names'
import { IconButton } from '@/components/ui/icon-button'
import { NotLoaded } from '@/components/ui/not-loaded'
import { UndoOffer } from '@/components/ui/undo-offer'
import type { Thumb } from '@/lib/conversation/thumb'
import { ThumbsContext } from './thumbs-context'

const ThumbNote = dynamic(
  () =>
    import('./thumb-note').then(
      (module) => module.ThumbNote,
      () => NotLoaded,
    ),
  { ssr: false },
)

interface ThumbsProps {
  /** The first turn of the answer. */
  readonly turnId: string
  /** The look of it before a thumb is given. */
  readonly quiet: string | false
}

/** The person's verdict on one answer: up, down with a note, or none. Pressing it again takes it back. */
export function Thumbs({ turnId, quiet }: ThumbsProps) {
  const thumb = use(ThumbsContext).find((one) => one.turnId === turnId)
  /** The button that opened the note; null while it is closed. */
  const [noteAt, setNoteAt] = useState<HTMLElement | null>(null)
  /** A thumb whose note went with it. */
  const [lost, setLost] = useState<Thumb | null>(null)

  function press(verdict: Thumb['verdict']) {
    setLost(thumb?.note === undefined ? null : thumb)
    if (thumb?.verdict === verdict) void parley.takeThumbBack(turnId)
    else void parley.giveThumb(turnId, verdict)
  }

  return (
    <div className={classNames('flex items-center gap-x-0.5', thumb === undefined && quiet)}>
      <IconButton
        icon={ThumbsUp}
        label={words.goodAnswer}
        aria-pressed={thumb?.verdict === 'up'}
        onClick={() => press('up')}
      />
      <IconButton
        icon={ThumbsDown}
        label={words.badAnswer}
        aria-pressed={thumb?.verdict === 'down'}
        onClick={() => press('down')}
      />
      {thumb?.verdict === 'down' && (
        <IconButton
          icon={MessageSquareText}
          label={thumb.note === undefined ? words.addANote : words.editNote}
          aria-haspopup="dialog"
          aria-expanded={noteAt !== null}
          onClick={({ currentTarget }) => setNoteAt(currentTarget)}
        />
      )}
      {noteAt !== null && (
        <ThumbNote
          anchor={noteAt}
          note={thumb?.note ?? ''}
          onClose={(note) => {
            setNoteAt(null)
            if (note !== null) void parley.giveThumb(turnId, 'down', note)
          }}
        />
      )}
      {lost !== null && (
        <UndoOffer
          kind="thumb"
          text={words.noteDeleted}
          onUndo={() => {
            setLost(null)
            void parley.giveThumb(turnId, lost.verdict, lost.note)
          }}
          onEnd={() => setLost(null)}
        />
      )}
    </div>
  )
}
