'use client'

import { words } from '@/lib/language/english/items'
import { Eye, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { type PreviewKind, previewKind, showPreview } from '@/components/markdown/preview/preview-frame'
import { Code } from '@/components/ui/code'
import { Dialog } from '@/components/ui/dialog'
import { IconButton } from '@/components/ui/icon-button'
import type { StoredFile } from '@/lib/files/stored-file'

interface FilePreviewProps {
  readonly name: string
  readonly file: Pick<StoredFile, 'type' | 'bytes'>
}

/** Shows what is in a file, on request: a rendered page or drawing, a PDF, or text. Nothing for other files. */
export function FilePreview({ name, file }: FilePreviewProps) {
  const [isOpen, setIsOpen] = useState(false)
  if (file.type !== pdf && !file.type.startsWith('text/') && kindOf(name) === undefined) return null
  return (
    <>
      <IconButton icon={Eye} label={words.preview(name)} onClick={() => setIsOpen(true)} />
      {isOpen && (
        <Dialog
          label={name}
          onClose={() => setIsOpen(false)}
          dims="strongly"
          className="flex h-[88dvh] w-[94vw] max-w-4xl flex-col overflow-hidden rounded-xl bg-canvas"
        >
          <div className="flex items-center gap-2 border-b border-line py-1 pr-1 pl-4">
            <span className="min-w-0 flex-1 truncate text-sm">{name}</span>
            <IconButton icon={X} label={words.close} onClick={() => setIsOpen(false)} />
          </div>
          <FileContent name={name} file={file} />
        </Dialog>
      )}
    </>
  )
}

const pdf = 'application/pdf'

/** Returns the kind of a file that is shown as what it draws; all other code is shown as text. */
function kindOf(name: string): PreviewKind | undefined {
  const kind = previewKind(/[^.]*$/.exec(name)?.[0] ?? '')
  return kind === 'page' || kind === 'drawing' ? kind : undefined
}

function FileContent({ name, file: { type, bytes } }: FilePreviewProps) {
  if (type === pdf) return <PdfFile name={name} bytes={bytes} />
  const kind = kindOf(name)
  if (kind !== undefined) return <RenderedFile kind={kind} bytes={bytes} />
  return <TextFile bytes={bytes} />
}

interface BytesProps {
  readonly bytes: StoredFile['bytes']
}

/** Shows it in the browser's own viewer, which phones don't have and which doesn't work in a sandbox. */
function PdfFile({ name, bytes }: BytesProps & { readonly name: string }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const frame = document.createElement('iframe')
    frame.title = name
    // With this type, no browser takes it for a page of this site.
    frame.src = URL.createObjectURL(new Blob([bytes], { type: pdf }))
    frame.className = 'size-full'
    box.current?.append(frame)
    return () => {
      URL.revokeObjectURL(frame.src)
      frame.remove()
    }
  }, [name, bytes])
  if (!navigator.pdfViewerEnabled) return <p className="m-auto p-6 text-muted">{words.noPdfViewer}</p>
  return <div ref={box} className="min-h-0 flex-1" />
}

/** Enough to see which file it is; a page of many megabytes would stop the browser. Characters. */
const shownText = 200_000

function TextFile({ bytes }: BytesProps) {
  const text = new TextDecoder().decode(bytes.subarray(0, 4 * shownText))
  return (
    <div className="min-h-0 flex-1 overflow-auto p-4 [&>pre]:max-h-none">
      <Code>{text.slice(0, shownText)}</Code>
      {text.length > shownText && <p className="pt-4 text-sm text-muted">{words.onlyItsBeginningIsShown}</p>}
    </div>
  )
}

function RenderedFile({ kind, bytes }: BytesProps & { readonly kind: PreviewKind }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const place = box.current
    if (place === null) return undefined
    showPreview(place, { kind, language: '', code: new TextDecoder().decode(bytes) }, 'h-full')
    return () => place.replaceChildren()
  }, [kind, bytes])
  return <div ref={box} className="min-h-0 flex-1" />
}
