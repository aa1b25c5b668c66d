'use client'

import { FolderOpen } from 'lucide-react'
import { type ChangeEvent, useRef } from 'react'
import { Button } from '@/components/ui/button'
import { words } from '@/lib/language/english/share'
import { shareEnding } from '@/lib/transfer/share/share-ending'

interface ChooseShareProps {
  /** Why the last share could not be opened. */
  readonly problem: string | undefined
  readonly onFiles: (files: readonly File[]) => void
}

/** Where to drop or choose a share file. */
export function ChooseShare({ problem, onFiles }: ChooseShareProps) {
  const input = useRef<HTMLInputElement>(null)

  function take({ target }: ChangeEvent<HTMLInputElement>) {
    const chosen = [...(target.files ?? [])]
    // The person may choose the same file again.
    target.value = ''
    onFiles(chosen)
  }

  return (
    <div>
      {problem !== undefined && (
        <p role="alert" className="mb-4 rounded-lg bg-danger-soft px-3 py-2 text-sm">
          {problem}
        </p>
      )}
      <div className="flex flex-col items-center gap-4 rounded-xl border-2 border-dashed border-line-strong px-4 py-10 text-center">
        <p className="text-sm">{words.dropShare}</p>
        <Button look="primary" onClick={() => input.current?.click()}>
          <FolderOpen aria-hidden size={16} />
          {words.chooseFile}
        </Button>
        <input
          ref={input}
          type="file"
          aria-label={words.shareFile}
          accept={`${shareEnding},application/json`}
          onChange={take}
          className="sr-only"
          tabIndex={-1}
        />
        <p className="max-w-md text-xs text-muted">{words.shareNeedsFile}</p>
      </div>
    </div>
  )
}
