'use client'

import type { RefObject } from 'react'
import { Attachments } from './attachments'
import { PromptInsert } from './prompt-insert'

interface ComposerToolsProps {
  readonly conversationId: string | null
  readonly fieldRef: RefObject<HTMLTextAreaElement | null>
  /** Whether the list of prompts is open; null until it was opened once. */
  readonly promptsOpen: boolean | null
  readonly onPromptsOpenChange: (open: boolean) => void
  readonly onPrompt: (text: string | null) => void
}

/** What can be put into a question beside what is typed. */
export function ComposerTools({
  conversationId,
  fieldRef,
  promptsOpen,
  onPromptsOpenChange,
  onPrompt,
}: ComposerToolsProps) {
  return (
    <>
      <Attachments conversationId={conversationId} fieldRef={fieldRef} />
      <PromptInsert open={promptsOpen} onOpenChange={onPromptsOpenChange} onDone={onPrompt} />
    </>
  )
}
