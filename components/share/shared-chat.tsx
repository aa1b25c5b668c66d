import { ErrorBoundary } from '@/components/ui/error-boundary'
import { columnPath, nameOf } from '@/lib/conversation/comparison/comparison'
import { pathTo, type Turns } from '@/lib/conversation/tree'
import type { Comparison } from '@/lib/conversation/types'
import { words } from '@/lib/language/english/share'
import type { OpenedChat } from '@/lib/transfer/share/chat-of-share'
import { SharedExchanges } from './shared-exchanges'
import { SharedVotes } from './shared-votes'

/** A shared chat, or a shared comparison with its columns and votes. */
export function SharedChat({ chat }: { readonly chat: OpenedChat }) {
  const { conversation, votes } = chat
  const turns = new Map(chat.turns.map((turn) => [turn.id, turn]))
  const { comparison, leafId } = conversation
  if (comparison === undefined) {
    return (
      <div role="log" aria-label={words.conversation} className="mx-auto w-full max-w-[44rem]">
        <SharedExchanges path={pathTo(turns, leafId)} />
      </div>
    )
  }
  return (
    <>
      <SharedColumns comparison={comparison} turns={turns} />
      <SharedVotes votes={votes} />
    </>
  )
}

/** The model's id is its name: what it is called here may be another model. */
const modelName = (id: string) => id

interface SharedColumnsProps {
  readonly comparison: Comparison
  readonly turns: Turns
}

function SharedColumns({ comparison: { columns }, turns }: SharedColumnsProps) {
  return (
    // A scrollable area must be reachable by keyboard.
    <div
      role="group"
      aria-label={words.columns}
      tabIndex={0}
      className="flex overflow-x-auto rounded-xl border border-line"
    >
      {columns.map((column, at) => {
        const name = nameOf(column, modelName)
        return (
          // The same columns may be regions of the page behind.
          <div
            key={column.id}
            role="group"
            aria-label={words.column(at + 1, name)}
            className="flex min-w-72 flex-1 flex-col gap-4 border-line p-4 not-first:border-l"
          >
            <p className="truncate text-sm font-semibold" dir="auto">
              {name}
            </p>
            <ErrorBoundary what={words.columnNumber(at + 1)} of={column}>
              <SharedExchanges path={columnPath(turns, column)} shownModel={name} />
            </ErrorBoundary>
          </div>
        )
      })}
    </div>
  )
}
