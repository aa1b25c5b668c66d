'use client'

import { parley } from '@/components/parley'
import { Button } from '@/components/ui/button'
import type { Turn } from '@/lib/conversation/types'

interface PathEndProps {
  /** The last turn that is shown. */
  readonly leaf: Turn | undefined
  /** Other turns follow it, which are not shown. */
  readonly followed: boolean
  /** The turn that was deleted last, as long as that can be undone here. */
  readonly deletedId: string | null
  readonly onRestored: () => void
}

/** What to know at the end of the shown path: that it branches here, and that something was deleted. */
export function PathEnd({ leaf, followed, deletedId, onRestored }: PathEndProps) {
  return (
    <>
      {leaf !== undefined && followed && (
        <Line words="The next question starts a new branch here.">
          <Button onClick={() => void parley.showVersion(leaf.id)}>Back to the latest</Button>
        </Line>
      )}
      {deletedId !== null && (
        <Line
          words={
            leaf === undefined ? 'Deleted. Nothing is left of this chat.' : 'Deleted, with all that followed.'
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
