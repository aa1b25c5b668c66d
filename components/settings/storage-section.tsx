'use client'

import { type ChangeEvent, useRef, useState } from 'react'
import { parley, useParley } from '@/components/parley'
import { Button } from '@/components/ui/button'
import { download } from '@/components/ui/download'
import { Section } from '@/components/ui/page'
import { formatBytes } from '@/lib/format/bytes'
import { UnreadableRecords } from './unreadable-records'
import { useStorageEstimate } from './use-storage-estimate'

/** Where the chats are, how much room they take, and their backup. */
export function StorageSection() {
  const chats = useParley((state) => state.conversations?.length)
  const copyProblem = useParley((state) => state.copyProblem)
  const { usage, quota, isPersisted, persist } = useStorageEstimate()
  return (
    <Section
      id="storage"
      title="Chats in this browser"
      lead="Chats stay on this device. Nothing is sent anywhere but to the model you ask."
    >
      <dl className="divide-y divide-line rounded-xl border border-line text-sm">
        <Row name="Chats">{chats ?? '…'}</Row>
        <Row name="Room taken">
          {usage === undefined ? 'Unknown' : formatBytes(usage)}
          {quota !== undefined && <span className="text-muted"> of {formatBytes(quota)}</span>}
        </Row>
        <Row name="Second copy">
          {copyProblem === null ? (
            'Kept, and restored by itself if the browser loses the first'
          ) : (
            <>None: {copyProblem}</>
          )}
        </Row>
        <Row name="When space runs short">
          {isPersisted === true && 'The browser keeps the chats'}
          {isPersisted === false && (
            <span className="flex flex-wrap items-center gap-2">
              The browser may delete the chats
              <Button onClick={persist}>Ask to keep them</Button>
            </span>
          )}
          {isPersisted === undefined && 'Unknown'}
        </Row>
      </dl>
      <UnreadableRecords />
      <Backup />
    </Section>
  )
}

function Row({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <div className="flex flex-wrap items-baseline gap-x-4 px-3 py-2">
      <dt className="w-full shrink-0 text-muted sm:w-44">{name}</dt>
      <dd className="min-w-0 flex-1 tabular-nums">{children}</dd>
    </div>
  )
}

/** What a backup can bring. */
const kinds = [
  ['chats', 'chat'],
  ['turns', 'turn'],
  ['dataSets', 'data set'],
  ['runs', 'run'],
  ['presets', 'preset'],
  ['prompts', 'prompt'],
  ['tools', 'tool'],
] as const

const list = new Intl.ListFormat('en')

type Outcome = { readonly kind: 'done' | 'failed'; readonly text: string }

function Backup() {
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const [busy, setBusy] = useState(false)
  const input = useRef<HTMLInputElement>(null)

  async function attempt(work: () => Promise<string>) {
    setBusy(true)
    setOutcome(null)
    try {
      setOutcome({ kind: 'done', text: await work() })
    } catch (error) {
      setOutcome({ kind: 'failed', text: error instanceof Error ? error.message : String(error) })
    }
    setBusy(false)
  }

  const backUp = () =>
    attempt(async () => {
      const { content, problem } = await parley.backUp()
      download(`Parley ${new Date().toISOString().slice(0, 10)}.jsonl`, content)
      const saved = `Saved a backup of ${formatBytes(content.size)}`
      return problem === undefined ? `${saved}.` : `${saved}, without all data sets. ${problem}`
    })

  function restore(event: ChangeEvent<HTMLInputElement>) {
    const file = event.target.files?.[0]
    // The same file may be chosen again.
    event.target.value = ''
    if (file === undefined) return
    void attempt(async () => {
      const restored = await parley.restore(file)
      const brought = kinds.flatMap(([kind, word]) =>
        restored[kind] > 0 ? [count(restored[kind], word)] : [],
      )
      const notes = restored.notes.map((note) => ` ${note}`).join('')
      if (brought.length === 0) return `Everything in this file was here already.${notes}`
      const held =
        restored.held > 0
          ? ` ${count(restored.held, 'part')} of it would send tools, servers, instructions or other fields. They stay off until you allow them, which you are asked where they are used.`
          : ''
      return `Restored ${list.format(brought)}.${notes}${held}`
    })
  }

  return (
    <div className="mt-4">
      <div className="flex flex-wrap gap-2">
        <Button disabled={busy} onClick={() => void backUp()}>
          Back up
        </Button>
        <Button disabled={busy} onClick={() => input.current?.click()}>
          Restore…
        </Button>
        <input
          ref={input}
          type="file"
          aria-label="Backup to restore"
          accept=".jsonl,.json,application/json"
          onChange={restore}
          className="sr-only"
          tabIndex={-1}
        />
      </div>
      <p className="mt-2 text-sm text-muted">
        One file with all chats, data sets and their runs, presets, prompts and tools. Restoring adds what is
        missing and changes nothing that is here. You can also choose the conversations.json of a ChatGPT
        export: its text and reasoning come over, with every version.
      </p>
      {outcome !== null && (
        <p
          role={outcome.kind === 'failed' ? 'alert' : 'status'}
          className={outcome.kind === 'failed' ? 'mt-2 text-sm text-danger' : 'mt-2 text-sm'}
        >
          {outcome.text}
        </p>
      )}
    </div>
  )
}

const count = (number: number, what: string) => `${number} ${what}${number === 1 ? '' : 's'}`
