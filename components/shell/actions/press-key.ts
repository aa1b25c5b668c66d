import { matchKeyBindingPress, parseKeybinding } from 'tinykeys'
import type { Action } from './actions'

/** What has the focus, as far as keys are concerned. */
function focusOf(target: EventTarget | null): 'composer' | 'empty composer' | 'field' | 'none' {
  if (!(target instanceof HTMLElement)) return 'none'
  if (target instanceof HTMLTextAreaElement && target.dataset['composer'] !== undefined) {
    return target.value === '' ? 'empty composer' : 'composer'
  }
  return target.matches('input, textarea, select, [contenteditable]') ? 'field' : 'none'
}

/**
 * Returns the action that a key press asks for. Keys with a modifier count everywhere; others only where nothing is
 * written. None counts while an input method composes a character, in a dialog or a menu, or if something else has
 * handled it.
 */
export function actionOf(event: KeyboardEvent, actions: readonly Action[]): Action | undefined {
  if (event.isComposing || event.defaultPrevented || event.repeat) return undefined
  const { target } = event
  if (target instanceof Element && target.closest('[role=dialog], [role=menu], [role=listbox]') !== null) {
    return undefined
  }
  const focus = focusOf(target)
  return actions.find(({ keys, within }) => {
    if (keys === undefined) return false
    const [press] = parseKeybinding(keys)
    if (press === undefined || !matchKeyBindingPress(event, press)) return false
    if (/\$mod|Alt/.test(keys) || focus === 'none') return true
    return within !== undefined && (focus === within || focus === 'empty composer')
  })
}
