'use client'

import { words } from '@/lib/language/english/artifact'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { Button } from '@/components/ui/button'

interface ArtifactEditorProps {
  readonly code: string
  /** A sentence to read before saving. */
  readonly note: string | undefined
  readonly onChange: (code: string) => void
  readonly onSave: () => void
  readonly onCancel: () => void
}

/** Edits the source of an artifact. Ctrl+Enter saves, Escape leaves it unchanged. */
export function ArtifactEditor({ code, note, onChange, onSave, onCancel }: ArtifactEditorProps) {
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    field.current?.focus({ preventScroll: true })
    field.current?.setSelectionRange(0, 0)
  }, [])

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') {
      // It must not close the pane, too.
      event.preventDefault()
      onCancel()
    }
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    onSave()
  }

  return (
    <form
      className="flex min-h-0 flex-1 flex-col"
      onSubmit={(event) => {
        event.preventDefault()
        onSave()
      }}
    >
      <textarea
        ref={field}
        aria-label={words.source}
        value={code}
        spellCheck={false}
        autoCapitalize="off"
        autoCorrect="off"
        dir="ltr"
        onChange={({ target }) => onChange(target.value)}
        onKeyDown={onKeyDown}
        className="min-h-0 flex-1 resize-none bg-transparent p-4 font-mono text-code whitespace-pre outline-offset-[-2px]"
      />
      <div className="flex shrink-0 flex-wrap items-center justify-end gap-2 border-t border-line p-2">
        {note !== undefined && <p className="min-w-0 flex-1 px-2 text-xs text-muted">{note}</p>}
        <Button look="quiet" onClick={onCancel}>
          {words.cancel}
        </Button>
        <Button type="submit" look="primary">
          {words.saveAsNewVersion}
        </Button>
      </div>
    </form>
  )
}
