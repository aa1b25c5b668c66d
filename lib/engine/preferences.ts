import type { Settings } from '@/lib/conversation/types'
import { isObject } from '@/lib/responses/guards'

/** What the next visit starts with. */
export interface Preferences {
  read(): Settings
  write(settings: Settings): void
}

const key = 'parley:settings'

/** Preferences in localStorage; where that is refused or damaged, the defaults. */
export function localPreferences(): Preferences {
  return {
    read() {
      const value = parse(readItem())
      if (!isObject(value)) return { model: '' }
      const { model, instructions, max_output_tokens } = value
      return {
        model: typeof model === 'string' ? model : '',
        ...(typeof instructions === 'string' ? { instructions } : {}),
        ...(typeof max_output_tokens === 'number' &&
        Number.isInteger(max_output_tokens) &&
        max_output_tokens > 0
          ? { max_output_tokens }
          : {}),
      }
    },
    write(settings) {
      try {
        localStorage.setItem(key, JSON.stringify(settings))
      } catch {
        // Private windows and full disks refuse; the settings hold for this visit all the same.
      }
    },
  }
}

function readItem(): string {
  try {
    return localStorage.getItem(key) ?? ''
  } catch {
    return ''
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
