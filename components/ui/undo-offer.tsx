'use client'

import { words } from '@/lib/language/english/ui'
import { ToastOffer } from './toast-offer'

interface UndoOfferProps {
  /** What was done: a new offer replaces the last one of its kind. */
  readonly kind: string
  readonly text: string
  readonly onUndo: () => void
  /** Called when the person dismisses the offer, or its time is over. */
  readonly onEnd: () => void
}

/**
 * Offers to undo something, in a toast, as long as this is rendered: it goes when the chat is left, or when somebody
 * restores the thing in another way.
 */
export const UndoOffer = ({ onUndo, ...offer }: UndoOfferProps) => (
  <ToastOffer action={words.undo} onTake={onUndo} {...offer} />
)
