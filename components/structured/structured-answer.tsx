'use client'

import { Braces, Download } from 'lucide-react'
import { useState } from 'react'
import { Card, CardSection } from '@/components/ui/card'
import { Code } from '@/components/ui/code'
import { CopyButton } from '@/components/ui/copy-button'
import { download } from '@/components/ui/download'
import { IconButton } from '@/components/ui/icon-button'
import { JsonTree } from '@/components/ui/json-tree'
import { parsePartialJson } from '@/lib/format/partial-json'
import { prettyJson } from '@/lib/format/pretty-json'
import { readJson } from '@/lib/json/read-json'
import type { AskedJson } from '@/lib/structured/format-of'
import type { Verdict } from '@/lib/structured/verdict'
import { useVerdict } from './use-verdict'

interface StructuredAnswerProps {
  readonly text: string
  readonly live: boolean
  readonly asked: AskedJson
}

/** An answer that was asked for as JSON: a tree while it streams, and at its end whether it fits its schema. */
export function StructuredAnswer({ text, live, asked }: StructuredAnswerProps) {
  const [isRaw, setIsRaw] = useState(false)
  const { value, state } = parsePartialJson(text)
  const isWhole = !live && state === 'whole'
  const verdict = useVerdict(asked.schema, isWhole ? text : undefined)
  const isTree = state !== 'broken' && value !== undefined

  return (
    <Card
      icon={Braces}
      label={`Structured output ${asked.name}`}
      title={<code className="font-mono text-[13px]">{asked.name}</code>}
      aside={
        <span role="status" className={isWrong(live, state, verdict) ? 'text-danger' : undefined}>
          {summaryOf(live, state, asked, verdict)}
        </span>
      }
    >
      <CardSection
        label="Answer"
        aside={
          <span className="-my-1 flex items-center">
            {isTree && (
              <button
                type="button"
                aria-label={`Answer: ${isRaw ? 'tree' : 'raw'}`}
                onClick={() => setIsRaw(!isRaw)}
                className="rounded px-1.5 py-1 hover:bg-hover hover:text-ink pointer-coarse:min-h-11 pointer-coarse:min-w-11"
              >
                {isRaw ? 'Tree' : 'Raw'}
              </button>
            )}
            <CopyButton label="Copy JSON" text={() => text} />
            <IconButton
              icon={Download}
              label="Download JSON"
              onClick={() =>
                download(`${asked.name}.json`, new Blob([prettyJson(text)], { type: 'application/json' }))
              }
            />
          </span>
        }
      >
        {isTree && !isRaw ? (
          <JsonTree value={value} label="Answer" notes={notesOf(verdict)} />
        ) : (
          <Code>{prettyJson(text)}</Code>
        )}
        <Problems text={text} live={live} verdict={verdict} />
      </CardSection>
    </Card>
  )
}

type State = ReturnType<typeof parsePartialJson>['state']

const isWrong = (live: boolean, state: State, verdict: Verdict | null) =>
  state === 'broken' || (!live && state === 'part') || verdict?.kind === 'invalid'

function summaryOf(live: boolean, state: State, { schema }: AskedJson, verdict: Verdict | null): string {
  if (state === 'broken') return 'Not JSON'
  if (live) return 'Writing…'
  if (state === 'part') return 'Cut off'
  if (schema === undefined) return 'JSON'
  switch (verdict?.kind) {
    case undefined:
      return 'Checking…'
    case 'valid':
      return 'Fits the schema'
    case 'invalid': {
      const count = verdict.problems.length + verdict.more
      return `${count} ${count === 1 ? 'problem' : 'problems'}`
    }
    case 'not-json':
    case 'bad-schema':
    case 'too-slow':
    case 'unavailable':
      return 'Not checked'
    default:
      return verdict satisfies never
  }
}

function notesOf(verdict: Verdict | null): ReadonlyMap<string, readonly string[]> {
  const notes = new Map<string, readonly string[]>()
  if (verdict?.kind !== 'invalid') return notes
  for (const { path, message } of verdict.problems) notes.set(path, [...(notes.get(path) ?? []), message])
  return notes
}

/** What is wrong, with its places; the tree shows the same where it is. */
function Problems({
  text,
  live,
  verdict,
}: {
  readonly text: string
  readonly live: boolean
  readonly verdict: Verdict | null
}) {
  if (verdict?.kind === 'invalid') {
    return (
      <ul aria-label="Problems" className="mt-2 border-t border-line pt-2 text-xs">
        {verdict.problems.map(({ path, message }) => (
          <li key={`${path} ${message}`} className="wrap-anywhere">
            <code className="font-mono">{path === '' ? '/' : path}</code>{' '}
            <span className="text-danger">{message}</span>
          </li>
        ))}
        {verdict.more > 0 && <li className="text-muted">and {verdict.more} more</li>}
      </ul>
    )
  }
  const note = live ? undefined : noteOf(text, verdict)
  return note === undefined ? null : <p className="mt-2 text-xs text-muted">{note}</p>
}

function noteOf(text: string, verdict: Verdict | null): string | undefined {
  if (verdict?.kind === 'bad-schema') return `The schema cannot be used: ${verdict.message}.`
  if (verdict?.kind === 'too-slow') return 'The check took too long. The answer is shown as it came.'
  if (verdict?.kind === 'unavailable') return 'The check could not start. The answer is shown as it came.'
  const read = readJson(text)
  return 'problem' in read ? read.problem.message : undefined
}
