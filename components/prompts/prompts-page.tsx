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
  const [editing, setEditing] = useState<Prompt | null>(null)
  const [deleted, setDeleted] = useState<{
    readonly title: string
    readonly before: readonly Prompt[]
  } | null>(null)
  const isNew = editing !== null && !prompts.some(({ id }) => id === editing.id)
  const editor = editing !== null && (
    <PromptEditor
      key={editing.id}
      prompt={editing}
      onCancel={() => setEditing(null)}
      onSave={(prompt) => {
        shelves.prompts.put(prompt)
        setEditing(null)
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
            <span className="min-w-0 flex-1 truncate">Deleted “{deleted.title}”.</span>
            <Button
              onClick={() => {
                shelves.prompts.replace(deleted.before)
                setDeleted(null)
              }}
            >
              Undo
            </Button>
          </div>
        )}
        {prompts.length === 0 && !isNew && <p className="text-sm text-muted">There are no prompts yet.</p>}
        {prompts.length > 0 && (
          <ul aria-label="Prompts" className="divide-y divide-line rounded-xl border border-line">
            {prompts.map((prompt) =>
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
                    onClick={() => setEditing(prompt)}
                  />
                  <IconButton
                    icon={Trash2}
                    label={`Delete ${prompt.title}`}
                    onClick={() => {
                      setDeleted({ title: prompt.title, before: prompts })
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
            onClick={() => setEditing({ id: newId(), title: '', text: '', variables: [] })}
          >
            <Plus aria-hidden size={16} /> New prompt
          </Button>
        )}
      </div>
    </Page>
  )
}
