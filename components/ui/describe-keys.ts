import { words } from '@/lib/language/english/ui'

const isMac = () => /Mac|iPhone|iPad/.test(navigator.platform)

/**
 * Returns keys as they are written on the person's keyboard, such as “Ctrl+Shift+O” or “⇧⌘O”.
 *
 * @param keys as tinykeys writes them
 * @param mac whether it is a keyboard of Apple's
 */
export function describeKeys(keys: string, mac = isMac()): string {
  // There, the Shift is part of the character.
  const parts = keys
    .replace(/Shift\+(?=[?>]$)/, '')
    .split('+')
    .map((key) => nameOf(key, mac))
  return mac ? parts.join('') : parts.join('+')
}

function nameOf(key: string, mac: boolean): string {
  if (key === '$mod') return mac ? '⌘' : words.ctrl
  if (key === 'Shift') return mac ? '⇧' : words.shift
  if (key === 'Alt') return mac ? '⌥' : words.alt
  if (key === 'ArrowUp') return '↑'
  if (key === 'ArrowDown') return '↓'
  if (key === 'Escape') return words.esc
  return key.toUpperCase()
}
