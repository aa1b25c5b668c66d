'use client'

import { Columns2, GitBranch, RefreshCw, Trash2 } from 'lucide-react'
import { comparing } from '@/components/comparing'
import { parley } from '@/components/parley'
import { CopyButton } from '@/components/ui/copy-button'
import { IconButton } from '@/components/ui/icon-button'
import type { Exchange } from '@/lib/conversation/exchanges'
import { AnswerFacts } from './answer-facts'
import { RegenerateWith } from './regenerate-with'
import { VersionPager } from './version-pager'

interface AnswerActionsProps {
  readonly exchange: Exchange
  /** For each turn of the exchange the ids of all that stand in its place, itself included. */
  readonly versions: ReadonlyArray<readonly string[]>
  /** Nothing follows it yet. */
  readonly isLeaf: boolean
  readonly text: () => string
  readonly onDelete: (turnId: string) => void
}

/** What can be done with an answer, and what it took. While it streams only its versions can be leafed through. */
export function AnswerActions({ exchange, versions, isLeaf, text, onDelete }: AnswerActionsProps) {
  const { first, last, turns } = exchange
  const live = last.state.ended === null
  return (
    <div className="-ml-2 flex flex-wrap items-center gap-x-0.5">
      {turns.map((turn, at) => (
        <VersionPager key={turn.id} turnId={turn.id} versions={versions[at] ?? []} />
      ))}
      {!live && (
        <>
          <CopyButton text={text} />
          <IconButton icon={RefreshCw} label="Regenerate" onClick={() => void parley.regenerate(first.id)} />
          <RegenerateWith turn={first} />
          {!isLeaf && (
            <IconButton
              icon={GitBranch}
              label="Go on from here"
              onClick={() => void parley.goOnFrom(last.id)}
            />
          )}
          <IconButton
            icon={Columns2}
            label="Compare"
            onClick={() => void comparing.compareChat(last.conversationId, last.id)}
          />
          <IconButton icon={Trash2} label="Delete" onClick={() => onDelete(first.id)} />
          <AnswerFacts exchange={exchange} />
        </>
      )}
    </div>
  )
}
