'use client'

import { words } from '@/lib/language/english/thread'
import { X } from 'lucide-react'
import { useRef } from 'react'
import { Dialog } from '@/components/ui/dialog'
import { IconButton } from '@/components/ui/icon-button'
import { OutlineList } from './outline-list'

interface OutlineDialogProps {
  readonly conversationId: string
  readonly ids: readonly string[]
  readonly current: number
  readonly onGo: (turnId: string) => void
  readonly onClose: () => void
}

/** The questions of a chat, over it: where there is no room for the rail, or for those who asked for it. */
export function OutlineDialog({ conversationId, ids, current, onGo, onClose }: OutlineDialogProps) {
  const box = useRef<HTMLDivElement>(null)
  return (
    <Dialog
      label={words.outline}
      onClose={onClose}
      initialFocus={() => box.current?.querySelector<HTMLElement>('[aria-current]') ?? null}
      // The question that was chosen gets it, or the conversation.
      returnsFocus={false}
      className="flex h-fit max-h-[80dvh] w-[min(32rem,calc(100vw-2rem))] flex-col rounded-2xl border border-line bg-canvas shadow-float"
    >
      <div className="flex h-12 shrink-0 items-center justify-between gap-2 border-b border-line pr-1.5 pl-4 pointer-coarse:h-14">
        <h2 className="text-sm font-semibold">{words.outline}</h2>
        <IconButton icon={X} label={words.close} onClick={onClose} />
      </div>
      <div ref={box} className="min-h-0 overflow-y-auto overscroll-contain p-2">
        {ids.length === 0 ? (
          <p className="p-2 text-sm text-muted">{words.noQuestions}</p>
        ) : (
          <OutlineList
            label={words.questions}
            conversationId={conversationId}
            ids={ids}
            current={current}
            takesFocus={false}
            onGo={onGo}
          />
        )}
      </div>
    </Dialog>
  )
}
