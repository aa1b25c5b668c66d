'use client'

import { words } from '@/lib/language/english/items'
import { Eye, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { type PreviewKind, previewKind, showPreview } from '@/components/markdown/preview/preview-frame'
import { Dialog } from '@/components/ui/dialog'
import { IconButton } from '@/components/ui/icon-button'

interface FilePreviewProps {
  readonly name: string
  readonly bytes: Uint8Array
}

/** Renders an HTML or SVG file on request; shows nothing for other files. */
export function FilePreview({ name, bytes }: FilePreviewProps) {
  const [isOpen, setIsOpen] = useState(false)
  const kind = previewKind(/[^.]*$/.exec(name)?.[0] ?? '')
  if (kind === undefined) return null
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
          <RenderedFile kind={kind} bytes={bytes} />
        </Dialog>
      )}
    </>
  )
}

function RenderedFile({ kind, bytes }: { readonly kind: PreviewKind; readonly bytes: Uint8Array }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const place = box.current
    if (place === null) return undefined
    showPreview(place, kind, new TextDecoder().decode(bytes), 'h-full')
    return () => place.replaceChildren()
  }, [kind, bytes])
  return <div ref={box} className="min-h-0 flex-1" />
}
