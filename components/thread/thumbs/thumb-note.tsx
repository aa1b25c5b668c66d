'use client'

import { words } from '@/lib/language/english/thread'
import { Popover } from '@base-ui/react/popover'
import { type KeyboardEvent, useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { fieldLook } from '@/components/ui/field-look'

interface ThumbNoteProps {
  readonly anchor: HTMLElement
  readonly note: string
  /** Called with the changed note, or with null if it stays as it was. */
  readonly onClose: (note: string | null) => void
}

/** What is wrong with an answer, in the person's words. Only Escape drops what was written. */
export function ThumbNote({ anchor, note, onClose }: ThumbNoteProps) {
  const [text, setText] = useState(note)
  const id = useId()
  const close = () => onClose(text.trim() === note ? null : text)

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    close()
  }

  return (
    <Popover.Root
      open
      onOpenChange={(isOpen, { reason }) => {
        if (isOpen) return
        if (reason === 'escape-key') onClose(null)
        else close()
      }}
    >
      <Popover.Portal>
        <Popover.Positioner
          anchor={anchor}
          positionMethod="fixed"
          side="top"
          align="start"
          sideOffset={6}
          className="z-20"
        >
          <Popover.Popup
            aria-label={words.note}
            finalFocus={() => anchor}
            className="flex w-[min(20rem,calc(100vw-2rem))] flex-col gap-2 rounded-xl border border-line bg-canvas p-3 text-sm shadow-float outline-none"
          >
            <label htmlFor={id} className="font-medium">
              {words.whatIsWrong}
            </label>
            <textarea
              id={id}
              rows={3}
              dir="auto"
              value={text}
              onChange={({ target }) => setText(target.value)}
              onKeyDown={onKeyDown}
              className={`${fieldLook} h-auto py-2`}
            />
            <div className="flex items-center justify-between gap-2">
              <p className="text-xs text-muted">{words.notSentToTheModel}</p>
              <Button look="primary" onClick={close}>
                {words.save}
              </Button>
            </div>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}
