'use client'

import { formatBytes } from '@/lib/language/bytes'
import { words } from '@/lib/language/english/inspector'
import { useMemo, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Code } from '@/components/ui/code'
import { Dialog } from '@/components/ui/dialog'
import { download } from '@/components/ui/download'
import { Select } from '@/components/ui/select'
import { eventLines } from '@/lib/inspector/files/event-lines'
import { har } from '@/lib/inspector/files/har'
import { bodyText, recordingFile } from '@/lib/inspector/files/recording-file'
import type { Recorded } from './use-recording'

interface SaveDialogProps {
  readonly model: string
  /** The name of the provider, as the page shows it. */
  readonly provider: string
  readonly recorded: Recorded
  readonly onClose: () => void
}

const endings = { recording: '.parley-rec.jsonl', har: '.har', stream: '.sse', events: '.jsonl' }
type Format = keyof typeof endings
const formats: readonly Format[] = ['recording', 'har', 'stream', 'events']

/** How much of a file is shown, in code units. */
const shownLength = 20_000

/** Saves a request and its answer as a file, after showing what is in it. */
export function SaveDialog({ model, provider, recorded, onClose }: SaveDialogProps) {
  const { recording, frames } = recorded
  const [format, setFormat] = useState<Format>('recording')
  // What is saved is what was shown, even if more has arrived since.
  const content = useMemo(() => {
    if (format === 'har') return har(recording, frames, location.origin)
    if (format === 'events') return eventLines(frames)
    return format === 'stream' ? bodyText(recording) : recordingFile(recording, { provider })
  }, [format, recording, frames, provider])
  const name = `${(model || 'stream').replaceAll(/[^\w.-]+/g, '-')}-${new Date(recording.startedAt)
    .toISOString()
    .slice(0, 19)
    .replaceAll(/[:T]/g, '-')}`

  return (
    <Dialog
      label={words.saveRequest}
      onClose={onClose}
      className="flex max-h-[min(44rem,92dvh)] h-fit w-[min(44rem,94vw)] flex-col gap-3 rounded-xl border border-line bg-canvas p-4 shadow-float"
    >
      <h2 className="text-base font-semibold">{words.saveRequest}</h2>
      <div>
        <Select
          aria-label={words.format}
          value={format}
          onChange={({ target }) => setFormat(formats.find((each) => each === target.value) ?? format)}
        >
          {formats.map((each) => (
            <option key={each} value={each}>
              {words.formats[each]}
            </option>
          ))}
        </Select>
        <p className="mt-1 text-xs text-muted">{words.formatNotes[format]}</p>
      </div>
      <p className="text-sm">{words.whatLeaves}</p>
      <section aria-label={words.preview} className="min-h-0 overflow-auto rounded-lg border border-line p-2">
        <Code>{content.slice(0, shownLength)}</Code>
      </section>
      {content.length > shownLength && (
        <p className="text-xs text-muted">{words.previewCut(formatBytes(new Blob([content]).size))}</p>
      )}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>{words.cancel}</Button>
        <Button
          look="primary"
          onClick={() => {
            download(`${name}${endings[format]}`, new Blob([content], { type: 'text/plain' }))
            onClose()
          }}
        >
          {words.download}
        </Button>
      </div>
    </Dialog>
  )
}
