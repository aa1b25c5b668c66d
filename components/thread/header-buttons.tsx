import type { ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { chatButtonsId } from '@/components/ui/chat-buttons'

/** Shows buttons of the chat in the line above it, which belongs to the shell and is there first. */
export function HeaderButtons({ children }: { readonly children: ReactNode }) {
  const place = document.getElementById(chatButtonsId)
  return place === null ? null : createPortal(children, place)
}
