'use client'

import { counted } from '@/lib/language/format'
import { words } from '@/lib/language/english/items'
import { Braces, Download } from 'lucide-react'
import { useState } from 'react'
import { Card, CardSection } from '@/components/ui/card'
import { Code } from '@/components/ui/code'
import { CopyButton } from '@/components/ui/copy-button'
import { download } from '@/components/ui/download'
import { IconButton } from '@/components/ui/icon-button'
import { JsonTree } from '@/components/ui/json-tree'
import { parsePartialJson } from '@/lib/util/partial-json'
import { prettyJson } from '@/lib/util/pretty-json'
import { readJson } from '@/lib/util/json/read-json'
import type { AskedJson } from '@/lib/conversation/format-of'
import type { Verdict } from '@/lib/tools/structured/verdict'
import { useVerdict } from './use-verdict'

interface StructuredAnswerProps {
  readonly text: string
  readonly live: boolean
  readonly asked: AskedJson
}

/** An answer that was requested as JSON: a tree while it streams, and at its end whether it matches its schema. */
export function StructuredAnswer({ text, live, asked }: StructuredAnswerProps) {
  const [isRaw, setIsRaw] = useState(false)
  const { value, state } = parsePartialJson(text)
  const isWhole = !live && state === 'whole'
  const verdict = useVerdict(asked.schema, isWhole ? text : undefined)
  const isTree = state !== 'broken' && value !== undefined

  return (
    <Card
      icon={Braces}
      label={words.structuredOutput(asked.name)}
      title={<code className="font-mono text-code">{asked.name}</code>}
      aside={
        <span role="status" className={isWrong(live, state, verdict) ? 'text-danger' : undefined}>
          {summaryOf(live, state, asked, verdict)}
        </span>
      }
    >
      <CardSection
        label={words.answer}
        aside={
          <span className="-my-1 flex items-center">
            {isTree && (
              <button
                type="button"
                aria-label={isRaw ? words.answerAsTree : words.answerRaw}
                onClick={() => setIsRaw(!isRaw)}
                className="rounded px-1.5 py-1 hover:bg-hover hover:text-ink pointer-coarse:min-h-11 pointer-coarse:min-w-11"
              >
                {isRaw ? words.tree : words.raw}
              </button>
            )}
            <CopyButton label={words.copyJson} text={() => text} />
            <IconButton
              icon={Download}
              label={words.downloadJson}
              onClick={() =>
                download(`${asked.name}.json`, new Blob([prettyJson(text)], { type: 'application/json' }))
              }
            />
          </span>
        }
      >
        {isTree && !isRaw ? (
          <JsonTree value={value} label={words.answer} notes={notesOf(verdict)} />
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
  if (state === 'broken') return words.notJson
  if (live) return words.writing
  if (state === 'part') return words.cutOff
  if (schema === undefined) return 'JSON'
  switch (verdict?.kind) {
    case undefined:
      return words.checking
    case 'valid':
      return words.matchesTheSchema
    case 'invalid': {
      const count = verdict.problems.length + verdict.more
      return counted(count, 'problem')
    }
    case 'not-json':
    case 'bad-schema':
    case 'too-slow':
    case 'unavailable':
      return words.notChecked
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

/** The problems with their places; the tree also marks them there. */
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
      <ul aria-label={words.problems} className="mt-2 border-t border-line pt-2 text-xs">
        {verdict.problems.map(({ path, message }) => (
          <li key={`${path} ${message}`} className="wrap-anywhere">
            <code className="font-mono">{path === '' ? '/' : path}</code>{' '}
            <span className="text-danger">{message}</span>
          </li>
        ))}
        {verdict.more > 0 && (
          <li className="text-muted">
            {words.and} {verdict.more} {words.more}
          </li>
        )}
      </ul>
    )
  }
  const note = live ? undefined : noteOf(text, verdict)
  return note === undefined ? null : <p className="mt-2 text-xs text-muted">{note}</p>
}

function noteOf(text: string, verdict: Verdict | null): string | undefined {
  if (verdict?.kind === 'bad-schema') return words.theSchemaCantBeUsed(verdict.message)
  if (verdict?.kind === 'too-slow') return words.theCheckTookTooLongThe
  if (verdict?.kind === 'unavailable') return words.theCheckCouldntStartTheAnswer
  const read = readJson(text)
  return 'problem' in read ? read.problem.message : undefined
}
