'use client'

import { words } from '@/lib/language/english/ui'
import { type LucideIcon, Monitor, Moon, Sun } from 'lucide-react'
import { useId, useSyncExternalStore } from 'react'
import { classNames } from './class-names'

type Theme = 'system' | 'light' | 'dark'

const themes: ReadonlyArray<{ readonly theme: Theme; readonly label: string; readonly icon: LucideIcon }> = [
  { theme: 'system', label: words.system, icon: Monitor },
  { theme: 'light', label: words.light, icon: Sun },
  { theme: 'dark', label: words.dark, icon: Moon },
]

/** Light, dark, or the system's theme. The document's own attribute is the state; first-paint.js reads it back. */
export function ThemeChoice() {
  const current = useSyncExternalStore(subscribe, read, () => 'system')
  const name = useId()
  return (
    <fieldset className="flex w-fit gap-0.5 rounded-lg bg-hover p-0.5">
      <legend className="sr-only">{words.theme}</legend>
      {themes.map(({ theme, label, icon: Icon }) => (
        <label
          key={theme}
          className={classNames(
            'flex h-8 cursor-pointer items-center gap-2 rounded-md px-3 text-sm has-focus-visible:outline-2 has-focus-visible:outline-accent pointer-coarse:h-11',
            current === theme ? 'bg-canvas text-ink font-medium' : 'text-muted hover:text-ink',
          )}
        >
          <input
            type="radio"
            name={name}
            checked={current === theme}
            onChange={() => choose(theme)}
            className="sr-only"
          />
          <Icon aria-hidden size={15} strokeWidth={1.75} />
          {label}
        </label>
      ))}
    </fieldset>
  )
}

function read(): Theme {
  const { theme } = document.documentElement.dataset
  return theme === 'light' || theme === 'dark' ? theme : 'system'
}

function subscribe(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange)
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
  return () => observer.disconnect()
}

function choose(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset['theme']
  else document.documentElement.dataset['theme'] = theme
  try {
    localStorage.setItem('parley:theme', theme)
  } catch {
    // If storage is refused, the theme lasts for this visit.
  }
}
