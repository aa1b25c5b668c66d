'use client'

import { Paperclip } from 'lucide-react'
import { useRef } from 'react'
import { IconButton } from '@/components/ui/icon-button'

/** Lets a person choose files. */
export function AttachButton({ onFiles }: { readonly onFiles: (files: readonly File[]) => void }) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <IconButton icon={Paperclip} label="Attach files" onClick={() => input.current?.click()} />
      <input
        ref={input}
        type="file"
        multiple
        hidden
        onChange={(event) => {
          const files = [...(event.target.files ?? [])]
          // The same file can be chosen again.
          event.target.value = ''
          onFiles(files)
        }}
      />
    </>
  )
}
