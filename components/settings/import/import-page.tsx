'use client'

import { Button } from '@/components/ui/button'
import { focusAtStart } from '@/components/ui/focus-at-start'
import { DropZone } from '@/components/ui/drop-zone'
import { Page, type PageProps } from '@/components/ui/page'
import { words } from '@/lib/language/english/import'
import { counted, formatCount } from '@/lib/language/format'
import { ChooseFiles } from './choose-files'
import { importRun, useImportStage } from './import-run'
import { PreviewSection } from './preview-section'
import { ReportSection } from './report-section'

/** Imports chats of other products: choose files, see what is in them, import, and see what came of it. */
export function ImportPage({ title }: PageProps) {
  const stage = useImportStage()
  const { read, importAll, undo, cancel, restart } = importRun
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
