'use client'

import { X } from 'lucide-react'
import { useLayoutEffect, useRef } from 'react'
import { parley } from '@/components/parley'
import { IconButton } from '@/components/ui/icon-button'
import { TurnTree } from './turn-tree'

interface OverviewProps {
  readonly conversationId: string
  readonly leafId: string | null
  readonly onShow: (turnId: string) => void
  readonly onGoOn: (turnId: string) => void
  readonly onClose: () => void
}

/** All turns of a conversation as a tree, over the page. Every choice in it closes it. */
export function Overview({ conversationId, leafId, onShow, onGoOn, onClose }: OverviewProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => {
    dialog.current?.showModal()
    const current = dialog.current?.querySelector<HTMLElement>('[role=treeitem][tabindex="0"]')
    current?.scrollIntoView({ block: 'center' })
    current?.focus({ preventScroll: true })
  }, [])

  const close = () => dialog.current?.close()
  const thenClose = (act: (turnId: string) => void) => (turnId: string) => {
    act(turnId)
    close()
  }
  /** All of it at once, so that it is kept together. */
  function restore(turnIds: readonly string[], turnId: string) {
    for (const id of turnIds) void parley.restoreTurn(id)
    onShow(turnId)
  }

  return (
    <dialog
      ref={dialog}
      aria-label="Tree overview"
      closedby="any"
      onClose={onClose}
      className="m-auto h-dvh max-h-none w-full max-w-none flex-col bg-canvas text-ink open:flex backdrop:bg-black/40 sm:h-auto sm:max-h-[min(48rem,85dvh)] sm:w-[min(46rem,calc(100vw-2rem))] sm:rounded-xl sm:border sm:border-line-strong sm:shadow-lg"
    >
      <div className="flex h-12 shrink-0 items-center justify-between gap-2 border-b border-line pr-1.5 pl-4 pointer-coarse:h-14">
        <h2 className="text-sm font-semibold">Tree overview</h2>
        <IconButton icon={X} label="Close" onClick={close} />
      </div>
      <TurnTree
        conversationId={conversationId}
        leafId={leafId}
        onShow={thenClose(onShow)}
        onGoOn={thenClose(onGoOn)}
        onRestore={(turnIds, turnId) => {
          restore(turnIds, turnId)
          close()
        }}
      />
      <p className="shrink-0 border-t border-line px-4 py-2 text-xs text-muted pointer-coarse:hidden">
        Arrows walk the tree. Enter shows a turn and the newest of what followed it; Shift+Enter goes on from
        it.
      </p>
    </dialog>
  )
}
