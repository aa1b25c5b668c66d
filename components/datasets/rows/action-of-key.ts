/** What a key does in the grid besides moving the focus. */
export type KeyAction =
  | 'undo'
  | 'redo'
  | 'select all'
  | 'select row'
  | 'open menu'
  | 'edit'
  | 'clear'
  | 'type'
  | 'up'
  | 'down'
  | 'left'
  | 'right'

type Keys = Pick<KeyboardEvent, 'key' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>

const moves: Readonly<Record<string, KeyAction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
}

const plain: Readonly<Record<string, KeyAction>> = {
  Enter: 'edit',
  F2: 'edit',
  Delete: 'clear',
  Backspace: 'clear',
  ContextMenu: 'open menu',
}

/** @returns undefined for a key that isn't the grid's */
export function actionOfKey({ key, altKey, ctrlKey, metaKey, shiftKey }: Keys): KeyAction | undefined {
  if (ctrlKey || metaKey) {
    switch (key.toLowerCase()) {
      case 'z':
        return shiftKey ? 'redo' : 'undo'
      case 'y':
        return 'redo'
      case 'a':
        return 'select all'
      default:
        return undefined
    }
  }
  if (altKey) return moves[key]
  if (key === 'F10' && shiftKey) return 'open menu'
  if (key === ' ' && shiftKey) return 'select row'
  return plain[key] ?? (key.length === 1 ? 'type' : undefined)
}
