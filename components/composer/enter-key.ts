import type { KeyboardEvent } from 'react'
import { readItem, writeItem } from '@/lib/storage/local-item'

/** What Enter does where messages are written; `auto` goes by how the device is pointed at. */
export type EnterKey = 'auto' | 'send' | 'break'

const key = 'parley:enter'

export function readEnterKey(): EnterKey {
  const kept = readItem(key)
  return kept === 'send' || kept === 'break' ? kept : 'auto'
}

export const writeEnterKey = (choice: EnterKey): void => writeItem(key, choice)

/**
 * Whether a key press sends what is written. A touch keyboard has no Shift+Enter, so there Enter breaks the line, and
 * the button sends. Ctrl+Enter and ⌘ Enter send everywhere.
 */
export function sendsOnEnter({
  key,
  shiftKey,
  ctrlKey,
  metaKey,
  keyCode,
  nativeEvent,
}: KeyboardEvent): boolean {
  // The Enter that ends an IME's composition belongs to the IME; Safari reports it as key code 229 only.
  if (key !== 'Enter' || nativeEvent.isComposing || keyCode === 229) return false
  if (ctrlKey || metaKey) return true
  if (shiftKey) return false
  const choice = readEnterKey()
  return choice === 'auto' ? !matchMedia('(pointer: coarse)').matches : choice === 'send'
}
