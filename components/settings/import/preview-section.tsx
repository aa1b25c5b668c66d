'use client'

import { useState } from 'react'
import { useParley } from '@/components/hooks/parley'
import { Button } from '@/components/ui/button'
import { focusAtStart } from '@/components/ui/focus-at-start'
import { Section } from '@/components/ui/page'
import { formatDate } from '@/lib/language/dates'
import { words } from '@/lib/language/english/import'
import { counted } from '@/lib/language/format'
import { sources } from '@/lib/transfer/import/imported-chat'
import type { ImportPreview, SourcePreview } from '@/lib/transfer/import/import-batches'
import { chatsIn } from './import-run'
import { FailureList } from './failure-list'

interface PreviewSectionProps {
  readonly preview: ImportPreview
  readonly onImport: () => void
  readonly onCancel: () => void
}

/** What the chosen files contain, before anything is written. */
export function PreviewSection({ preview, onImport, onCancel }: PreviewSectionProps) {
  const { sources: found, chatIds, presets, empty, failures } = preview
  const chats = chatsIn(preview)
  const [wanted] = useState(() => new Set(chatIds))
  const known = useParley(
    ({ conversations }) => (conversations ?? []).filter(({ id }) => wanted.has(id)).length,
  )
  const leftOut = found.reduce((sum, source) => sum + source.leftOut, 0)
  return (
    <Section id="found" title={words.preview}>
      {chats === 0 ? (
        <p role="status" className="text-sm">
          {words.nothingFound}
        </p>
      ) : (
        <ul className="divide-y divide-line rounded-xl border border-line text-sm">
          {found.map((source) => (
            <SourceRow key={source.source} source={source} />
          ))}
        </ul>
      )}
      {presets.length > 0 && (
        <p className="mt-3 text-sm text-muted">
          {words.instructionsAsPresets(counted(presets.length, 'preset'))}
        </p>
      )}
      {known > 0 && <p className="mt-3 text-sm text-muted">{words.alreadyHere(counted(known, 'chat'))}</p>}
      {leftOut > 0 && <p className="mt-3 text-sm text-muted">{words.cantCome(counted(leftOut, 'extra'))}</p>}
      {empty > 0 && <p className="mt-3 text-sm text-muted">{words.empty(counted(empty, 'chat'))}</p>}
      <FailureList failures={failures} />
      <div className="mt-5 flex flex-wrap gap-2">
        {chats > 0 && (
          <Button ref={focusAtStart} look="primary" onClick={onImport}>
            {words.import(counted(chats, 'chat'))}
          </Button>
        )}
        <Button ref={chats === 0 ? focusAtStart : undefined} onClick={onCancel}>
          {words.cancel}
        </Button>
      </div>
    </Section>
  )
}

function SourceRow({ source }: { readonly source: SourcePreview }) {
  const { chats, messages, firstAt, lastAt } = source
  return (
    <li className="flex min-h-14 flex-wrap items-center gap-x-4 px-4 py-2.5">
      <span className="w-full font-medium sm:w-32">{sources[source.source]}</span>
      <span className="tabular-nums max-sm:w-full sm:flex-1">
        {words.chatsWithMessages(counted(chats, 'chat'), counted(messages, 'message'))}
      </span>
      {firstAt !== undefined && lastAt !== undefined && (
        <span className="text-muted tabular-nums">
          {formatDate(firstAt) === formatDate(lastAt)
            ? formatDate(firstAt)
            : words.fromTo(formatDate(firstAt), formatDate(lastAt))}
        </span>
      )}
    </li>
  )
}
