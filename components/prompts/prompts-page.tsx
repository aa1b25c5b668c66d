'use client'

import { Pencil, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { shelves, useShelf } from '@/components/shelves'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { Page } from '@/components/ui/page'
import { newId } from '@/lib/conversation/new-id'
import type { Prompt } from '@/lib/prompts/prompt'
import { PromptEditor } from './prompt-editor'

/** The person's prompts, to write and to change. */
export function PromptsPage() {
  const prompts = useShelf(shelves.prompts)
  /** With its place in the list; `at` is null for a new one. */
  const [edited, setEdited] = useState<{ readonly prompt: Prompt; readonly at: number | null } | null>(null)
  const [deleted, setDeleted] = useState<{ readonly prompt: Prompt; readonly at: number } | null>(null)
  const editing = edited?.prompt ?? null
  const isNew = edited !== null && edited.at === null
  // Another tab may delete what is being edited here: its form stays, and saving brings it back.
  const isGone = edited !== null && edited.at !== null && !prompts.some(({ id }) => id === edited.prompt.id)
  const rows = isGone ? prompts.toSpliced(edited.at, 0, edited.prompt) : prompts
  const editor = editing !== null && (
    <PromptEditor
      key={editing.id}
      prompt={editing}
      onCancel={() => setEdited(null)}
      onSave={(prompt) => {
        shelves.prompts.put(prompt)
        setEdited(null)
      }}
    />
  )

  return (
    <Page
      title="Prompts"
      lead="Texts to use again. Insert one from the message field: with its button, or with / at the start."
    >
      <div className="flex flex-col gap-4">
        {deleted !== null && (
          <div role="status" className="flex items-center gap-3 text-sm">
            <span className="min-w-0 flex-1 truncate">Deleted “{deleted.prompt.title}”.</span>
            <Button
              onClick={() => {
                shelves.prompts.restore(deleted.prompt, deleted.at)
                setDeleted(null)
              }}
            >
              Undo
            </Button>
          </div>
        )}
        {rows.length === 0 && !isNew && <p className="text-sm text-muted">There are no prompts yet.</p>}
        {rows.length > 0 && (
          <ul aria-label="Prompts" className="divide-y divide-line rounded-xl border border-line">
            {rows.map((prompt, at) =>
              prompt.id === editing?.id ? (
                <li key={prompt.id}>{editor}</li>
              ) : (
                <li key={prompt.id} className="flex items-center gap-1 py-2 pr-2 pl-3">
                  <div className="min-w-0 flex-1">
                    <p className="truncate text-sm font-medium" dir="auto">
                      {prompt.title}
                    </p>
                    <p className="truncate text-sm text-muted" dir="auto">
                      {prompt.text}
                    </p>
                  </div>
                  <IconButton
                    icon={Pencil}
                    label={`Edit ${prompt.title}`}
                    onClick={() => setEdited({ prompt, at })}
                  />
                  <IconButton
                    icon={Trash2}
                    label={`Delete ${prompt.title}`}
                    onClick={() => {
                      setDeleted({ prompt, at })
                      shelves.prompts.remove(prompt.id)
                    }}
                  />
                </li>
              ),
            )}
          </ul>
        )}
        {isNew ? (
          <div className="rounded-xl border border-line">{editor}</div>
        ) : (
          <Button
            className="self-start"
            onClick={() =>
              setEdited({ prompt: { id: newId(), title: '', text: '', variables: [] }, at: null })
            }
          >
            <Plus aria-hidden size={16} /> New prompt
          </Button>
        )}
      </div>
    </Page>
  )
}
