'use client'

import { words } from '@/lib/language/english/stream'
import { Upload } from 'lucide-react'
import { type ChangeEvent, useId, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'

interface ChooseStreamProps {
  /** Why the last attempt came to nothing. */
  readonly problem: string | undefined
  readonly onOpen: (contents: readonly Blob[]) => void
}

/** Where to drop, choose or paste a stream. */
export function ChooseStream({ problem, onOpen }: ChooseStreamProps) {
  const [text, setText] = useState('')
  const input = useRef<HTMLInputElement>(null)
  const textId = useId()

  function take({ target }: ChangeEvent<HTMLInputElement>) {
    const chosen = [...(target.files ?? [])]
    // The person may choose the same file again.
    target.value = ''
    onOpen(chosen)
  }

  return (
    <div className="flex flex-col gap-8">
      <div className="flex flex-col items-center gap-4 rounded-xl border-2 border-dashed border-line-strong px-4 py-10 text-center">
        <p className="max-w-md text-sm">{words.dropHere}</p>
        <Button look="primary" onClick={() => input.current?.click()}>
          <Upload aria-hidden size={16} />
          {words.chooseFile}
        </Button>
        <input
          ref={input}
          type="file"
          multiple
          aria-label={words.fileWithStream}
          onChange={take}
          className="sr-only"
          tabIndex={-1}
        />
      </div>
      {problem !== undefined && (
        <p role="alert" className="-mt-4 text-sm whitespace-pre-line text-danger">
          {problem}
        </p>
      )}
      <form
        className="flex flex-col gap-2"
        onSubmit={(event) => {
          event.preventDefault()
          onOpen([new Blob([text])])
        }}
      >
        <label htmlFor={textId} className="text-sm font-medium">
          {words.orPaste}
        </label>
        <textarea
          id={textId}
          value={text}
          spellCheck={false}
          placeholder={words.pasteExample}
          onChange={({ target }) => setText(target.value)}
          className="min-h-40 w-full resize-y rounded-lg border border-line-strong bg-canvas px-3 py-2 font-mono text-code"
        />
        <div>
          <Button type="submit" disabled={text.trim() === ''}>
            {words.openText}
          </Button>
        </div>
      </form>
    </div>
  )
}
