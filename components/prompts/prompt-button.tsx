'use client'

import { NotebookText } from 'lucide-react'
import { IconButton } from '@/components/ui/icon-button'

export const promptButtonLabel = 'Insert a prompt'

/** Opens the list of prompts; also its stand-in while the list loads. */
export function PromptButton({ onClick }: { readonly onClick?: () => void }) {
  return <IconButton icon={NotebookText} label={promptButtonLabel} onClick={onClick} />
}
