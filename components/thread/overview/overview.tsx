'use client'

import { words } from '@/lib/language/english/thread'
import { X } from 'lucide-react'
import { useRef } from 'react'
import { parley } from '@/components/hooks/parley'
import { Dialog } from '@/components/ui/dialog'
import { IconButton } from '@/components/ui/icon-button'
import { TurnTree } from './turn-tree'

interface OverviewProps {
  readonly conversationId: string
  readonly leafId: string | null
  readonly onShow: (turnId: string) => void
  readonly onGoOn: (turnId: string) => void
  readonly onClose: () => void
}

/** All turns of a conversation as a tree, in a dialog. Every choice in it closes it. */
export function Overview({ conversationId, leafId, onShow, onGoOn, onClose }: OverviewProps) {
  const tree = useRef<HTMLDivElement>(null)
  const thenClose = (act: (turnId: string) => void) => (turnId: string) => {
    act(turnId)
    onClose()
  }
  /** All of them at once, so that they are stored together. */
  function restore(turnIds: readonly string[], turnId: string) {
    for (const id of turnIds) void parley.restoreTurn(id)
    onShow(turnId)
  }

  return (
    <Dialog
      label={words.treeOverview}
      onClose={onClose}
      initialFocus={() => currentRow(tree.current)}
      className="flex h-dvh w-full flex-col bg-canvas sm:h-fit sm:max-h-[min(48rem,85dvh)] sm:w-[min(46rem,calc(100vw-2rem))] sm:rounded-xl sm:border sm:border-line-strong sm:shadow-float"
    >
      <div className="flex h-12 shrink-0 items-center justify-between gap-2 border-b border-line pr-1.5 pl-4 pointer-coarse:h-14">
        <h2 className="text-sm font-semibold">{words.treeOverview}</h2>
        <IconButton icon={X} label={words.close} onClick={onClose} />
      </div>
      <div ref={tree} className="flex min-h-0 flex-1 flex-col">
        <TurnTree
          conversationId={conversationId}
          leafId={leafId}
          onShow={thenClose(onShow)}
          onGoOn={thenClose(onGoOn)}
          onRestore={(turnIds, turnId) => {
            restore(turnIds, turnId)
            onClose()
          }}
        />
      </div>
      <p className="shrink-0 border-t border-line px-4 py-2 text-xs text-muted pointer-coarse:hidden">
        {words.arrowKeysMoveThroughTheTree}
      </p>
    </Dialog>
  )
}

/** Returns the row of the turn that is shown, in the middle of the view. */
function currentRow(tree: HTMLElement | null): HTMLElement | null {
  const row = tree?.querySelector<HTMLElement>('[role=treeitem][tabindex="0"]') ?? null
  row?.scrollIntoView({ block: 'center' })
  return row
}
