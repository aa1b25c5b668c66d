'use client'

import { words } from '@/lib/language/english/settings'
import { Pencil, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { savedLists, useSavedList } from '@/components/hooks/saved-lists'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { Section } from '@/components/ui/page'
import { UndoOffer } from '@/components/ui/undo-offer'
import { newId } from '@/lib/util/new-id'
import type { Prompt } from '@/lib/conversation/prompt'
import { PromptEditor } from './prompt-editor'

/** The person's prompts, to write and edit them. */
export function PromptsSection() {
  const prompts = useSavedList(savedLists.prompts)
  /** The edited prompt with its position in the list; `at` is null for a new one. */
  const [edited, setEdited] = useState<{ readonly prompt: Prompt; readonly at: number | null } | null>(null)
  const [deleted, setDeleted] = useState<{ readonly prompt: Prompt; readonly at: number } | null>(null)
  const editing = edited?.prompt ?? null
  const isNew = edited !== null && edited.at === null
  // Another tab may delete the prompt being edited here: its form stays, and saving restores it.
  const isGone = edited !== null && edited.at !== null && !prompts.some(({ id }) => id === edited.prompt.id)
  const rows = isGone ? prompts.toSpliced(edited.at, 0, edited.prompt) : prompts
  const editor = editing !== null && (
    <PromptEditor
      key={editing.id}
      prompt={editing}
      onCancel={() => setEdited(null)}
      onSave={(prompt) => {
        savedLists.prompts.put(prompt)
        setEdited(null)
      }}
    />
  )

  return (
    <Section id="prompts" title={words.prompts} lead={words.reusableTextsInsertOneInThe}>
      <div className="flex flex-col gap-4">
        {deleted !== null && (
          <UndoOffer
            key={deleted.prompt.id}
            kind="prompt"
            text={words.deleted(deleted.prompt.title)}
            onUndo={() => {
              savedLists.prompts.restore(deleted.prompt, deleted.at)
              setDeleted(null)
            }}
            onEnd={() => setDeleted(null)}
          />
        )}
        {rows.length === 0 && !isNew && <p className="text-sm text-muted">{words.noPromptsYet}</p>}
        {rows.length > 0 && (
          <ul aria-label={words.prompts} className="divide-y divide-line rounded-xl border border-line">
            {rows.map((prompt, at) =>
              prompt.id === editing?.id ? (
                <li key={prompt.id}>{editor}</li>
              ) : (
                <li key={prompt.id} className="flex min-h-14 items-center gap-1 py-2 pr-2 pl-4">
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
                    label={words.edit(prompt.title)}
                    onClick={() => setEdited({ prompt, at })}
                  />
                  <IconButton
                    icon={Trash2}
                    label={words.deletePrompt(prompt.title)}
                    onClick={() => {
                      setDeleted({ prompt, at })
                      savedLists.prompts.remove(prompt.id)
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
            <Plus aria-hidden size={16} /> {words.newPrompt}
          </Button>
        )}
      </div>
    </Section>
  )
}
