'use client'

import { Menu } from '@base-ui/react/menu'
import { Download } from 'lucide-react'
import { words } from '@/lib/language/english/rankings'
import { parley, useParley } from '@/components/hooks/parley'
import { Button } from '@/components/ui/button'
import { download } from '@/components/ui/download'
import type { Vote } from '@/lib/conversation/comparison/vote'
import type { Conversation } from '@/lib/conversation/types'
import type { Message } from '@/lib/rankings/files/transcript'

interface VotesExportMenuProps {
  /** As they are filtered. */
  readonly votes: readonly Vote[]
  /** Saves the ranking itself as CSV. */
  readonly onSaveRanking: () => void
}

/** Saves the ranking, or the votes that it is made of, in the formats of other programs. */
export function VotesExportMenu({ votes, onSaveRanking }: VotesExportMenuProps) {
  const conversations = useParley((state) => state.conversations)
  async function save(kind: 'csv' | 'battles' | 'preferences') {
    const { battlesOf, preferencesOf, votesCsv } = await import('@/lib/rankings/files/write-votes')
    if (kind === 'csv') return download('votes.csv', new Blob([votesCsv(votes)], { type: 'text/csv' }))
    const transcripts = await readTranscripts(votes, conversations ?? [])
    const transcriptOf = (turnId: string) => transcripts.get(turnId) ?? []
    const text = kind === 'battles' ? battlesOf(votes, transcriptOf) : preferencesOf(votes, transcriptOf)
    download(`${kind}.jsonl`, new Blob([text], { type: 'application/jsonl' }))
  }
  return (
    <Menu.Root>
      <Menu.Trigger render={<Button />}>
        <Download aria-hidden size={16} /> {words.export}
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner align="end" sideOffset={4} className="z-20">
          <Menu.Popup
            aria-label={words.export}
            className="min-w-64 rounded-xl border border-line-strong bg-canvas p-1 shadow-float outline-none"
          >
            <Item onClick={onSaveRanking}>{words.rankingAsCsv}</Item>
            <Item onClick={() => void save('csv')}>{words.votesAsCsv}</Item>
            <Item onClick={() => void save('battles')}>{words.votesAsBattles}</Item>
            <Item onClick={() => void save('preferences')}>{words.votesAsPairs}</Item>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}

const Item = ({ onClick, children }: { readonly onClick: () => void; readonly children: string }) => (
  <Menu.Item
    onClick={onClick}
    className="flex min-h-9 cursor-pointer items-center rounded-lg px-2 text-sm data-highlighted:bg-hover pointer-coarse:min-h-11"
  >
    {children}
  </Menu.Item>
)

/** Reads the conversations that end with the answers of these votes, chat by chat. */
async function readTranscripts(
  votes: readonly Vote[],
  conversations: readonly Conversation[],
): Promise<ReadonlyMap<string, readonly Message[]>> {
  const { transcriptOf } = await import('@/lib/rankings/files/transcript')
  const wanted = new Set(votes.flatMap(({ candidates }) => candidates.map(({ turnId }) => turnId)))
  const transcripts = new Map<string, readonly Message[]>()
  for (const { id, votes: own = [] } of conversations) {
    const ids = own
      .flatMap(({ candidates }) => candidates.map(({ turnId }) => turnId))
      .filter((each) => wanted.has(each))
    if (ids.length === 0) continue
    const turns = new Map((await parley.readTurns(id))?.map((turn) => [turn.id, turn]))
    for (const turnId of ids) transcripts.set(turnId, transcriptOf(turns, turnId))
  }
  return transcripts
}
