'use client'

import { words } from '@/lib/language/english/composer'
import { Mic, MicOff, NotebookText, Paperclip, Plus, SlidersHorizontal, Wrench } from 'lucide-react'
import dynamic from 'next/dynamic'
import { type RefObject, useRef, useState } from 'react'
import type { Choice } from '@/components/ui/action-menu'
import { showPage } from '@/components/ui/address'
import { describeKeys } from '@/components/ui/describe-keys'
import { IconButton } from '@/components/ui/icon-button'
import { NotLoaded } from '@/components/ui/not-loaded'
import { shortcuts } from '@/components/ui/shortcuts'
import { addFiles } from './add-files'
import { DropZone } from '@/components/ui/drop-zone'
import { canDictate, useDictation } from './use-dictation'
import { usePastedFiles } from './use-pasted-files'

const ActionMenu = dynamic(
  () =>
    import('@/components/ui/action-menu').then(
      (module) => module.ActionMenu<Addition>,
      () => NotLoaded,
    ),
  { ssr: false },
)
const PromptPicker = dynamic(
  () => import('@/components/settings/prompts/prompt-picker').then((module) => module.PromptPicker),
  { ssr: false },
)

type Addition = 'files' | 'dictate' | 'prompt' | 'settings' | 'tools'

interface ComposerToolsProps {
  readonly conversationId: string | null
  readonly fieldRef: RefObject<HTMLTextAreaElement | null>
  readonly promptsOpen: boolean
  readonly onPromptsOpenChange: (open: boolean) => void
  readonly onPrompt: (text: string | null) => void
  /** Opens the settings of the chat; without it, they are elsewhere. */
  readonly onSettings?: (() => void) | undefined
}

/** The button for what can be added to a question, and files that are pasted or dropped. */
export function ComposerTools({
  conversationId,
  fieldRef,
  promptsOpen,
  onPromptsOpenChange,
  onPrompt,
  onSettings,
}: ComposerToolsProps) {
  const button = useRef<HTMLButtonElement>(null)
  const place = useRef<HTMLDivElement>(null)
  const input = useRef<HTMLInputElement>(null)
  /** The button, while its menu is open. */
  const [opener, setOpener] = useState<HTMLElement | null>(null)
  function add(files: readonly File[]) {
    const recordings = files.filter(({ name }) => name.endsWith('.parley-rec.jsonl'))
    // A recording is looked at: a model has no use for it.
    if (recordings.length > 0)
      void import('@/components/hooks/open-stream-files').then(({ openStreamFiles }) =>
        openStreamFiles(recordings),
      )
    const others = files.filter((file) => !recordings.includes(file))
    if (others.length > 0) void addFiles(conversationId, others)
  }
  usePastedFiles(fieldRef, add)
  const dictation = useDictation(conversationId)

  function act(addition: Addition | null) {
    setOpener(null)
    if (addition === 'files') input.current?.click()
    if (addition === 'dictate') dictation.toggle()
    if (addition === 'prompt') onPromptsOpenChange(true)
    if (addition === 'settings') onSettings?.()
    if (addition === 'tools') showPage('/settings/tools')
  }

  return (
    <div ref={place} className="flex min-w-0 items-center gap-1">
      <DropZone label={words.dropFilesToAttachThem} onFiles={add} />
      <IconButton
        ref={button}
        icon={Plus}
        label={words.add}
        aria-haspopup="menu"
        aria-expanded={opener !== null}
        onClick={(event) => setOpener(event.currentTarget)}
        isRound
      />
      {dictation.isOn && (
        <IconButton
          icon={MicOff}
          label={words.stopDictating}
          onClick={() => {
            dictation.toggle()
            fieldRef.current?.focus()
          }}
          isRound
          className="bg-danger-soft text-danger hover:bg-danger-soft hover:text-danger"
        />
      )}
      {dictation.note !== null && (
        <p role="status" className="min-w-0 text-xs text-muted">
          {dictation.note}
        </p>
      )}
      {opener !== null && (
        <ActionMenu
          label={words.add}
          side="top"
          anchor={opener}
          container={place}
          groups={[
            [
              { action: 'files', label: words.attachFiles, icon: Paperclip },
              ...(canDictate() ? [{ action: 'dictate', label: words.dictate, icon: Mic } as const] : []),
              { action: 'prompt', label: words.insertAPrompt, icon: NotebookText, keys: '/' },
            ],
            settingsChoices(onSettings !== undefined),
          ]}
          onClose={act}
        />
      )}
      <input
        ref={input}
        type="file"
        multiple
        hidden
        onChange={(event) => {
          const files = [...(event.target.files ?? [])]
          // So that the same file can be chosen again.
          event.target.value = ''
          add(files)
          fieldRef.current?.focus()
        }}
      />
      {promptsOpen && (
        <PromptPicker anchorRef={button} onClose={() => onPromptsOpenChange(false)} onDone={onPrompt} />
      )}
    </div>
  )
}

const settingsChoices = (hasSettings: boolean): ReadonlyArray<Choice<Addition>> => [
  ...(hasSettings
    ? [
        {
          action: 'settings',
          label: words.chatSettings,
          icon: SlidersHorizontal,
          keys: describeKeys(shortcuts.settings),
        } as const,
      ]
    : []),
  { action: 'tools', label: words.manageTools, icon: Wrench },
]
