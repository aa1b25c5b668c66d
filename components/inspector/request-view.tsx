'use client'

import { formatBytes } from '@/lib/language/bytes'
import { words } from '@/lib/language/english/inspector'
import { counted } from '@/lib/language/format'
import { useMemo, useState } from 'react'
import { Code } from '@/components/ui/code'
import { CopyButton } from '@/components/ui/copy-button'
import { JsonTree } from '@/components/ui/json-tree'
import { Select } from '@/components/ui/select'
import type { Turn } from '@/lib/conversation/types'
import { maskSecrets } from '@/lib/inspector/mask-secrets'
import { type RequestNote, requestNotes } from '@/lib/inspector/request-notes'
import { keyVariable } from '@/lib/inspector/snippets/snippet-request'
import { type SnippetKind, snippets } from '@/lib/inspector/snippets/snippets'
import { isObject } from '@/lib/responses/guards'
import { parseJson } from '@/lib/responses/parse-json'
import { underBase } from '@/lib/util/base-path'
import { OtherRequests } from './other-requests'
import { Facts, ScrollingView, Section } from './section'
import type { Recorded } from './use-recording'
import { useSentBody, useSentRequest } from './use-sent-request'

interface RequestViewProps {
  readonly turn: Turn
  readonly recorded: Recorded | undefined
  /** Whether it was opened from a file: somebody else may have sent it. */
  readonly isOpened?: boolean
}

/** The request as it was sent, and the same request as a program. */
export function RequestView({ turn, recorded, isOpened = false }: RequestViewProps) {
  const request = recorded?.recording.request
  const asSent = useSentRequest(turn)
  const sent = useSentBody(turn, recorded)
  const { text, body } = useMemo(() => {
    const masked = maskSecrets(sent)
    const value = parseJson(masked)
    return { text: JSON.stringify(value, null, 2), body: isObject(value) ? value : {} }
  }, [sent])
  const notes = isOpened ? [] : requestNotes(body, turn, asSent?.input)
  const path = request?.path ?? (turn.compacts ? '/v1/responses/compact' : '/v1/responses')
  const address = request?.origin === undefined ? location.origin + underBase(path) : request.origin + path
  const sentTo = recorded?.recording.head?.headers.find(([name]) => name === 'x-parley-upstream')?.[1]
  // What a client of the API adds to its base address.
  const resource = /\/responses(?:\/\w+)?$/.exec(path)?.[0] ?? path
  const size = formatBytes(new Blob([sent]).size)

  if (isOpened && request === undefined)
    return <p className="p-4 text-sm text-muted">{words.noRequestInFile}</p>
  return (
    <ScrollingView label={words.tabs.request}>
      <div>
        <p className="pt-2 font-mono text-code wrap-anywhere">
          {request?.method ?? 'POST'} {address}
        </p>
        {sentTo !== undefined && (
          <p className="mt-1 font-mono text-xs wrap-anywhere text-muted">{words.sentOnTo(sentTo)}</p>
        )}
        {request === undefined && <p className="mt-2 text-xs text-muted">{words.notRecorded}</p>}
      </div>
      {notes.length > 0 && (
        <Section title={words.whatParleyChanged}>
          <ul className="flex list-disc flex-col gap-1 pl-4 text-xs">
            {notes.map((note) => (
              <li key={noteText(note)} className="wrap-anywhere">
                {noteText(note)}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {request !== undefined && (
        <Section title={words.headers}>
          <Facts label={words.headers} rows={request.headers} />
          <p className="text-xs text-muted">{words.onlyAllowedHeaders}</p>
        </Section>
      )}
      {!isOpened && <OtherRequests turnId={turn.id} />}
      <Body text={text} body={body} size={size} />
      {request !== undefined && request.body === undefined && (
        <p className="text-xs text-muted">{words.bodyTooLarge(formatBytes(request.length))}</p>
      )}
      <Snippet baseUrl={address.slice(0, -resource.length)} path={resource} body={body} />
    </ScrollingView>
  )
}

function Body({
  text,
  body,
  size,
}: {
  readonly text: string
  readonly body: unknown
  readonly size: string
}) {
  const [isText, setIsText] = useState(false)
  return (
    <Section
      title={words.body}
      aside={
        <div className="flex items-center gap-1">
          <span className="mr-1 text-xs text-muted tabular-nums">{size}</span>
          {[false, true].map((each) => (
            <button
              key={String(each)}
              type="button"
              aria-pressed={isText === each}
              onClick={() => setIsText(each)}
              className="min-h-8 rounded-lg px-2 text-xs text-muted hover:bg-hover hover:text-ink aria-pressed:pressed pointer-coarse:min-h-11"
            >
              {each ? words.asText : words.asTree}
            </button>
          ))}
          <CopyButton text={() => text} label={words.copyBody} />
        </div>
      }
    >
      {isText ? <Code>{text}</Code> : <JsonTree value={body} label={words.body} />}
    </Section>
  )
}

const kinds: readonly SnippetKind[] = ['curl', 'fetch', 'openai-javascript', 'openai-python', 'ai-sdk']

interface SnippetProps {
  readonly baseUrl: string
  readonly path: string
  readonly body: Readonly<Record<string, unknown>>
}

function Snippet(request: SnippetProps) {
  const [kind, setKind] = useState<SnippetKind>('curl')
  const code = snippets[kind](request)
  return (
    <Section
      title={words.copyAs}
      aside={
        <div className="flex items-center gap-1">
          <Select
            aria-label={words.copyAs}
            value={kind}
            onChange={({ target }) => setKind(kinds.find((each) => each === target.value) ?? kind)}
          >
            {kinds.map((each) => (
              <option key={each} value={each}>
                {words.snippetNames[each]}
              </option>
            ))}
          </Select>
          <CopyButton text={() => code} label={words.copyCode} />
        </div>
      }
    >
      <Code>{code}</Code>
      <p className="text-xs text-muted">{words.keyInVariable(keyVariable)}</p>
    </Section>
  )
}

function noteText(note: RequestNote): string {
  const { kind } = note
  if (kind === 'chained') return words.notes.chained(note.responseId)
  if (kind === 'replayed') return words.notes.replayed(counted(note.items, 'entry'))
  if (kind === 'resent') return words.resent[note.reason]
  if (kind !== 'left-out') return words.notes[kind]
  if (note.why === 'own') return words.notes.leftOutOwn(note.field)
  return note.why === 'private' ? words.notes.leftOutPrivate(note.field) : words.notes.leftOut(note.field)
}
