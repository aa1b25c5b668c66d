'use client'

import { parley } from '@/components/parley'
import { Button } from '@/components/ui/button'

interface PathEndProps {
  /** The last turn that is shown; undefined where nothing is left. */
  readonly leafId: string | undefined
  /** Other turns follow it, which are not shown. */
  readonly isFollowed: boolean
  /** The turn that was deleted last, as long as that can be undone here. */
  readonly deletedId: string | null
  readonly onRestored: () => void
}

/** What to know at the end of the shown path: that it branches here, and that something was deleted. */
export function PathEnd({ leafId, isFollowed, deletedId, onRestored }: PathEndProps) {
  return (
    <>
      {leafId !== undefined && isFollowed && (
        <Line words="The next question starts a new branch here.">
          <Button onClick={() => void parley.showVersion(leafId)}>Back to the latest</Button>
        </Line>
      )}
      {deletedId !== null && (
        <Line
          words={
            leafId === undefined
              ? 'Deleted. Nothing is left of this chat.'
              : 'Deleted, with all that followed.'
          }
        >
          <Button
            onClick={() => {
              onRestored()
              void parley.restoreTurn(deletedId)
            }}
          >
            Undo
          </Button>
        </Line>
      )}
    </>
  )
}

function Line({ words, children }: { readonly words: string; readonly children: React.ReactNode }) {
  return (
    <div
      role="status"
      className="flex items-center justify-between gap-3 border-t border-line pt-3 text-sm text-muted"
    >
      {words}
      {children}
    </div>
  )
}
