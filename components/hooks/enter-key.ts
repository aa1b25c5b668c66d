import type { KeyboardEvent } from 'react'
import { readItem, writeItem } from '@/lib/storage/local-item'

/** What Enter does in a message field; `auto` depends on the device's pointer. */
export type EnterKey = 'auto' | 'send' | 'break'

const key = 'parley:enter'

export function readEnterKey(): EnterKey {
  const kept = readItem(key)
  return kept === 'send' || kept === 'break' ? kept : 'auto'
}

export const writeEnterKey = (choice: EnterKey): void => writeItem(key, choice)

/**
 * Returns whether a key press sends the message. A touch keyboard has no Shift+Enter, so Enter inserts a line break
 * there, and the button sends. Ctrl+Enter and ⌘ Enter send everywhere.
 */
export function sendsOnEnter({
  key,
  shiftKey,
  ctrlKey,
  metaKey,
  keyCode,
  nativeEvent,
}: KeyboardEvent): boolean {
  // The Enter that ends an IME composition belongs to the IME; Safari only reports it as key code 229.
  if (key !== 'Enter' || nativeEvent.isComposing || keyCode === 229) return false
  if (ctrlKey || metaKey) return true
  if (shiftKey) return false
  const choice = readEnterKey()
  return choice === 'auto' ? !matchMedia('(pointer: coarse)').matches : choice === 'send'
}
