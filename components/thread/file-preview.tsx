'use client'

import { Eye, X } from 'lucide-react'
import { useRef } from 'react'
import { previewKind, showPreview } from '@/components/preview/preview-frame'
import { IconButton } from '@/components/ui/icon-button'

interface FilePreviewProps {
  readonly name: string
  readonly bytes: Uint8Array
}

/** Shows what an HTML or SVG file looks like, once that is asked for; nothing for other files. */
export function FilePreview({ name, bytes }: FilePreviewProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const box = useRef<HTMLDivElement>(null)
  const kind = previewKind(/[^.]*$/.exec(name)?.[0] ?? '')
  if (kind === undefined) return null

  function open() {
    if (box.current === null) return
    box.current.replaceChildren()
    showPreview(box.current, kind ?? 'html', new TextDecoder().decode(bytes), 'h-full')
    dialog.current?.showModal()
  }

  return (
    <>
      <IconButton icon={Eye} label={`Preview ${name}`} onClick={open} />
      <dialog
        ref={dialog}
        aria-label={name}
        closedby="any"
        onClose={() => box.current?.replaceChildren()}
        className="m-auto h-[88dvh] max-h-none w-[94vw] max-w-4xl overflow-hidden rounded-xl bg-canvas text-ink backdrop:bg-black/70"
      >
        <div className="flex h-full flex-col">
          <div className="flex items-center gap-2 border-b border-line py-1 pr-1 pl-4">
            <span className="min-w-0 flex-1 truncate text-sm">{name}</span>
            <IconButton icon={X} label="Close" onClick={() => dialog.current?.close()} />
          </div>
          <div ref={box} className="min-h-0 flex-1" />
        </div>
      </dialog>
    </>
  )
}
