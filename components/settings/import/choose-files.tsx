'use client'

import { FolderOpen, Upload } from 'lucide-react'
import { type ChangeEvent, useEffect, useRef } from 'react'
import { Button } from '@/components/ui/button'
import { words } from '@/lib/language/english/import'

interface ChooseFilesProps {
  /** Why the last attempt came to nothing. */
  readonly problem: string | undefined
  readonly onFiles: (files: readonly File[]) => void
}

/** Where to drop or choose the files of an export. */
export function ChooseFiles({ problem, onFiles }: ChooseFilesProps) {
  const files = useRef<HTMLInputElement>(null)
  const folder = useRef<HTMLInputElement>(null)

  // React has no type for this attribute.
  useEffect(() => folder.current?.setAttribute('webkitdirectory', ''), [])

  function take({ target }: ChangeEvent<HTMLInputElement>) {
    const chosen = [...(target.files ?? [])]
    // The person may choose the same file again.
    target.value = ''
    onFiles(chosen)
  }

  return (
    <div>
      <div className="flex flex-col items-center gap-4 rounded-xl border-2 border-dashed border-line-strong px-4 py-10 text-center">
        <p className="max-w-md text-sm">{words.dropHere}</p>
        <div className="flex flex-wrap justify-center gap-2">
          <Button look="primary" onClick={() => files.current?.click()}>
            <Upload aria-hidden size={16} />
            {words.choose}
          </Button>
          {/* Phones have no folders to choose. */}
          <Button className="pointer-coarse:hidden" onClick={() => folder.current?.click()}>
            <FolderOpen aria-hidden size={16} />
            {words.chooseFolder}
          </Button>
        </div>
        <input
          ref={files}
          type="file"
          multiple
          aria-label={words.filesLabel}
          accept=".zip,.json,.jsonl,.md,.markdown,application/zip,application/json,text/markdown"
          onChange={take}
          className="sr-only"
          tabIndex={-1}
        />
        <input
          ref={folder}
          type="file"
          aria-label={words.folderLabel}
          onChange={take}
          className="sr-only"
          tabIndex={-1}
        />
      </div>
      {problem !== undefined && (
        <p role="alert" className="mt-3 text-sm text-danger">
          {problem}
        </p>
      )}
      <h2 className="mt-8 font-semibold">{words.whereFrom}</h2>
      <p className="mt-1 text-sm text-muted">{words.formats}</p>
    </div>
  )
}
