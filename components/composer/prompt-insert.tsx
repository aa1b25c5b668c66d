'use client'

import dynamic from 'next/dynamic'
import { PromptButton } from '@/components/prompts/prompt-button'

const PromptPicker = dynamic(
  () => import('@/components/prompts/prompt-picker').then((module) => module.PromptPicker),
  { ssr: false, loading: () => <PromptButton /> },
)

interface PromptInsertProps {
  /** Null until it was opened once: the list brings its code along. */
  readonly open: boolean | null
  readonly onOpenChange: (open: boolean) => void
  readonly onDone: (text: string | null) => void
}

/** The button for prompts, and the list of them once it was wanted. */
export function PromptInsert({ open, onOpenChange, onDone }: PromptInsertProps) {
  if (open === null) return <PromptButton onClick={() => onOpenChange(true)} />
  return <PromptPicker open={open} onOpenChange={onOpenChange} onDone={onDone} />
}
