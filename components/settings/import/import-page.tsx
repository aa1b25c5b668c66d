'use client'

import { useEffect, useRef, useState } from 'react'
import { parley } from '@/components/hooks/parley'
import { Button } from '@/components/ui/button'
import { focusAtStart } from '@/components/ui/focus-at-start'
import { DropZone } from '@/components/ui/drop-zone'
import { Page, type PageProps } from '@/components/ui/page'
import type { ImportReport } from '@/lib/chat/import-actions'
import { words } from '@/lib/language/english/import'
import { counted, formatCount } from '@/lib/language/format'
import type { ImportPreview, ImportProgress } from '@/lib/transfer/import/import-batches'
import { batchesFromWorker, previewInWorker } from '@/lib/transfer/import/import-in-worker'
import { ChooseFiles } from './choose-files'
import { PreviewSection } from './preview-section'
import { ReportSection } from './report-section'

type Stage =
  | { readonly kind: 'choosing'; readonly problem?: string }
  | { readonly kind: 'reading'; readonly progress?: ImportProgress }
  | { readonly kind: 'preview'; readonly files: readonly File[]; readonly preview: ImportPreview }
  | { readonly kind: 'importing'; readonly done: number; readonly all: number }
  | { readonly kind: 'report'; readonly report: ImportReport; readonly problem?: string }
  | { readonly kind: 'undone'; readonly stayed: number }

const sentenceOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

const writtenIn = ({ added, updated, same, empty, failures }: ImportReport) =>
  added.length + updated.length + same + empty + failures.length

/** Imports chats of other products: choose files, see what is in them, import, and see what came of it. */
export function ImportPage({ title }: PageProps) {
  const [stage, setStage] = useState<Stage>({ kind: 'choosing' })
  /** Stops what is being read. */
  const running = useRef<AbortController | null>(null)
  useEffect(() => () => running.current?.abort(), [])

  function start(): AbortSignal {
    running.current?.abort()
    running.current = new AbortController()
    return running.current.signal
  }

  async function read(files: readonly File[]) {
    if (files.length === 0 || stage.kind === 'importing') return
    const signal = start()
    setStage({ kind: 'reading' })
    try {
      const preview = await previewInWorker(files, signal, (progress) =>
        setStage({ kind: 'reading', progress }),
      )
      setStage({ kind: 'preview', files, preview })
    } catch (error) {
      // Whatever aborted it shows its own stage.
      if (!signal.aborted) setStage({ kind: 'choosing', problem: sentenceOf(error) })
    }
  }

  async function importAll(files: readonly File[], preview: ImportPreview) {
    const all = chatsIn(preview) + preview.empty + preview.failures.length
    const signal = start()
    let report: ImportReport | undefined
    setStage({ kind: 'importing', done: 0, all })
    try {
      await parley.importChats(batchesFromWorker(files, signal), (next) => {
        report = next
        setStage({ kind: 'importing', done: writtenIn(next), all })
      })
      if (report !== undefined) setStage({ kind: 'report', report })
    } catch (error) {
      const problem = signal.aborted ? words.stopped : words.importFailed(sentenceOf(error))
      setStage(report === undefined ? { kind: 'choosing', problem } : { kind: 'report', report, problem })
    }
  }

  async function undo(report: ImportReport) {
    try {
      setStage({ kind: 'undone', stayed: await parley.undoImport(report) })
    } catch (error) {
      setStage({ kind: 'report', report, problem: sentenceOf(error) })
    }
  }

  function cancel() {
    running.current?.abort()
    if (stage.kind === 'reading') setStage({ kind: 'choosing' })
  }

  const restart = () => setStage({ kind: 'choosing' })
  return (
    <Page title={title} lead={words.lead}>
      <DropZone label={words.dropFilesToImportThem} onFiles={(files) => void read(files)} />
      {stage.kind === 'choosing' && (
        <ChooseFiles problem={stage.problem} onFiles={(files) => void read(files)} />
      )}
      {stage.kind === 'reading' && (
        <Progress onCancel={cancel}>
          {stage.progress === undefined
            ? words.reading
            : words.readingOf(counted(stage.progress.chats, 'chat'), stage.progress.file)}
        </Progress>
      )}
      {stage.kind === 'preview' && (
        <PreviewSection
          preview={stage.preview}
          onImport={() => void importAll(stage.files, stage.preview)}
          onCancel={restart}
        />
      )}
      {stage.kind === 'importing' && (
        <Progress onCancel={cancel} share={stage.all === 0 ? 0 : stage.done / stage.all}>
          {words.importing(formatCount(stage.done), formatCount(stage.all))}
        </Progress>
      )}
      {stage.kind === 'report' && (
        <ReportSection
          report={stage.report}
          problem={stage.problem}
          onUndo={() => void undo(stage.report)}
          onRestart={restart}
        />
      )}
      {stage.kind === 'undone' && (
        <div>
          <p role="status" className="text-sm">
            {stage.stayed === 0 ? words.undone : words.undoneExcept(counted(stage.stayed, 'chat'))}
          </p>
          <Button ref={focusAtStart} className="mt-3" onClick={restart}>
            {words.another}
          </Button>
        </div>
      )}
    </Page>
  )
}

const chatsIn = ({ sources }: ImportPreview) => sources.reduce((sum, { chats }) => sum + chats, 0)

interface ProgressProps {
  /** Between 0 and 1; undefined while nobody knows how much there is. */
  readonly share?: number
  readonly onCancel: () => void
  readonly children: string
}

function Progress({ share, onCancel, children }: ProgressProps) {
  return (
    <div className="rounded-xl border border-line p-4">
      <p role="status" className="text-sm break-words tabular-nums">
        {children}
      </p>
      <progress aria-label={children} value={share} className="mt-3 block h-1.5 w-full accent-accent" />
      <Button ref={focusAtStart} className="mt-4" onClick={onCancel}>
        {words.cancel}
      </Button>
    </div>
  )
}
