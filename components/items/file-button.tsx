'use client'

import { words } from '@/lib/language/english/items'
import { FileText, FileX } from 'lucide-react'
import { download } from '@/components/ui/download'
import { VisibleText } from '@/components/ui/visible-text'
import type { StoredFile } from '@/lib/files/stored-file'
import { formatBytes } from '@/lib/language/bytes'

interface FileButtonProps {
  readonly name: string
  /** Null if it is lost, undefined until that is known. */
  readonly file: StoredFile | null | undefined
}

const look =
  'flex min-h-11 min-w-0 max-w-full items-center gap-2 rounded-xl border border-line px-3 py-1.5 text-sm'

/** A file of a question; clicking saves it. */
export function FileButton({ name, file }: FileButtonProps) {
  if (file === null) {
    return (
      <p className={look}>
        <FileX aria-hidden size={18} strokeWidth={1.75} className="shrink-0 text-danger" />
        <span className="truncate">
          <VisibleText>{name}</VisibleText>
        </span>
        <span className="shrink-0 text-xs text-danger">{words.isMissing}</span>
      </p>
    )
  }
  return (
    <button
      type="button"
      disabled={file === undefined}
      data-tooltip={words.download(name)}
      // Generic type: whatever is in it, the browser must not show it as a page of this site.
      onClick={() => file && download(name, new Blob([file.bytes], { type: 'application/octet-stream' }))}
      className={`${look} bg-canvas hover:bg-hover`}
    >
      <FileText aria-hidden size={18} strokeWidth={1.75} className="shrink-0 text-muted" />
      <span className="truncate">
        <VisibleText>{name}</VisibleText>
      </span>
      {file !== undefined && (
        <span className="shrink-0 text-xs text-muted tabular-nums">{formatBytes(file.bytes.length)}</span>
      )}
    </button>
  )
}
