'use client'

import { counted, listCounts } from '@/lib/language/format'
import { words } from '@/lib/language/english/settings'
import { type ChangeEvent, useRef, useState } from 'react'
import { parley, useParley } from '@/components/hooks/parley'
import { classNames } from '@/components/ui/class-names'
import { Button } from '@/components/ui/button'
import { download } from '@/components/ui/download'
import { Section } from '@/components/ui/page'
import { formatBytes } from '@/lib/language/bytes'
import { UnreadableRecords } from './unreadable-records'
import { useStorageEstimate } from '@/components/hooks/use-storage-estimate'

/** Shows where the chats are, how much space they take, and their backup. */
export function StorageSection() {
  const chats = useParley((state) => state.conversations?.length)
  const copyProblem = useParley((state) => state.copyProblem)
  const { usage, quota, isPersisted, persist } = useStorageEstimate()
  return (
    <Section id="storage" title={words.chatsInThisBrowser} lead={words.chatsStayOnThisDeviceMessages}>
      <dl className="divide-y divide-line rounded-xl border border-line text-sm">
        <Row name={words.chats}>{chats ?? '…'}</Row>
        <Row name={words.storageUsed}>
          {usage === undefined ? words.unknown : formatBytes(usage)}
          {quota !== undefined && (
            <span className="text-muted">
              {' '}
              {words.of} {formatBytes(quota)}
            </span>
          )}
        </Row>
        <Row name={words.backupCopy}>
          {copyProblem === null ? (
            words.onRestoresYourChatsIfThe
          ) : (
            <>
              {words.offBecause} {copyProblem}
            </>
          )}
        </Row>
        <Row name={words.ifDiskSpaceRunsLow}>
          {/* One over the other, so that whichever it is has its room before that is known. */}
          <span className="grid items-center *:[grid-area:1/1]">
            <span className={classNames(isPersisted !== undefined && 'invisible')}>{words.unknown}</span>
            <span className={classNames(isPersisted !== true && 'invisible')}>
              {words.theBrowserKeepsYourChats}
            </span>
            <span
              className={classNames(
                'flex flex-wrap items-center gap-2',
                isPersisted !== false && 'invisible',
              )}
            >
              {words.theBrowserMayDeleteYourChats}
              <Button onClick={persist}>{words.protectChats}</Button>
            </span>
          </span>
        </Row>
      </dl>
      <UnreadableRecords />
      <Backup />
    </Section>
  )
}

function Row({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <div className="flex min-h-14 flex-wrap items-center gap-x-4 px-4 py-2.5">
      <dt className="w-full shrink-0 text-muted sm:w-44">{name}</dt>
      <dd className="min-w-0 flex-1 tabular-nums">{children}</dd>
    </div>
  )
}

/** What a backup can bring. */
const kinds = [
  ['chats', 'chat'],
  ['turns', 'message'],
  ['dataSets', 'dataSet'],
  ['runs', 'run'],
  ['presets', 'preset'],
  ['prompts', 'prompt'],
  ['tools', 'tool'],
  ['voteFiles', 'voteFile'],
  ['folderSettings', 'folderSettings'],
  ['favorites', 'favorite'],
] as const

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
      download(words.parleyJsonl(new Date().toISOString().slice(0, 10)), content)
      const saved = words.savedABackupOf(formatBytes(content.size))
      return problem === undefined ? `${saved}.` : words.butNotEverything(saved, problem)
    })

  function restore(event: ChangeEvent<HTMLInputElement>) {
    const file = event.target.files?.[0]
    // The person may choose the same file again.
    event.target.value = ''
    if (file === undefined) return
    void attempt(async () => {
      const restored = await parley.restore(file)
      const brought = listCounts(kinds.map(([kind, noun]) => [restored[kind], noun]))
      const notes = restored.notes.map((note) => ` ${note}`).join('')
      const offered = restored.offers > 0 ? words.itsChoicesAreOffered : ''
      if (brought === '') return words.everythingInThisFileIsAlready(notes + offered)
      const held =
        restored.held > 0 ? words.wouldSendToolsServersInstructionsOr(counted(restored.held, 'part')) : ''
      return words.restored(brought, notes, held + offered)
    })
  }

  return (
    <div className="mt-4">
      <div className="flex flex-wrap gap-2">
        <Button disabled={busy} onClick={() => void backUp()}>
          {words.backUp}
        </Button>
        <Button disabled={busy} onClick={() => input.current?.click()}>
          {words.restore}
        </Button>
        <input
          ref={input}
          type="file"
          aria-label={words.backupFile}
          accept=".jsonl,.json,application/json"
          onChange={restore}
          className="sr-only"
          tabIndex={-1}
        />
      </div>
      <p className="mt-2 text-sm text-muted">{words.oneFileWithAllChatsData}</p>
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
