'use client'

import { Trash2, Upload } from 'lucide-react'
import { useRef, useState } from 'react'
import { formatDayAndTime } from '@/lib/language/dates'
import { counted } from '@/lib/language/format'
import { words } from '@/lib/language/english/rankings'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { Section } from '@/components/ui/page'
import { UndoOffer } from '@/components/ui/undo-offer'
import type { VoteFile } from '@/lib/rankings/files/vote-files'
import type { ImportedVotes } from './use-vote-files'

/** Votes of other people and programs, as files that can be added and taken out again. */
export function VoteFilesSection({ files, problem, add, put, remove }: ImportedVotes) {
  const input = useRef<HTMLInputElement>(null)
  const [removed, setRemoved] = useState<VoteFile | null>(null)
  return (
    <Section id="vote-files" title={words.votesFromFiles} lead={words.votesFromFilesLead}>
      {files.length > 0 && (
        <ul className="mb-3 max-w-[44rem]">
          {files.map((file) => (
            <li key={file.id} className="flex items-center gap-3 border-b border-line py-1 text-sm">
              <span className="min-w-0 flex-1 truncate">{file.name}</span>
              <span className="text-muted tabular-nums">{counted(file.votes.length, 'vote')}</span>
              <time className="text-muted tabular-nums max-sm:hidden">
                {formatDayAndTime(file.importedAt)}
              </time>
              <IconButton
                icon={Trash2}
                label={words.removeVotesOf(file.name)}
                onClick={() => {
                  setRemoved(file)
                  void remove(file.id)
                }}
              />
            </li>
          ))}
        </ul>
      )}
      <Button onClick={() => input.current?.click()}>
        <Upload aria-hidden size={16} /> {words.importVotes}
      </Button>
      <input
        ref={input}
        type="file"
        aria-label={words.fileWithVotes}
        accept=".jsonl,.json,application/json"
        className="sr-only"
        tabIndex={-1}
        onChange={({ target }) => {
          const [file] = target.files ?? []
          if (file !== undefined) void add(file)
          // The same file can be chosen again.
          target.value = ''
        }}
      />
      {problem !== null && (
        <p role="alert" className="mt-2 text-sm text-danger">
          {problem}
        </p>
      )}
      {removed !== null && (
        <UndoOffer
          kind="vote-file"
          text={words.votesRemoved(removed.name)}
          onUndo={() => {
            setRemoved(null)
            void put(removed)
          }}
          onEnd={() => setRemoved(null)}
        />
      )}
    </Section>
  )
}
