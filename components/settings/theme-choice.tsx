'use client'

import { type LucideIcon, Monitor, Moon, Sun } from 'lucide-react'
import { useId, useSyncExternalStore } from 'react'
import { classNames } from '@/components/ui/class-names'

type Theme = 'system' | 'light' | 'dark'

const themes: ReadonlyArray<{ readonly theme: Theme; readonly label: string; readonly icon: LucideIcon }> = [
  { theme: 'system', label: 'System', icon: Monitor },
  { theme: 'light', label: 'Light', icon: Sun },
  { theme: 'dark', label: 'Dark', icon: Moon },
]

/** Light, dark, or as the system has it. The document's own attribute is the state; theme.js reads it back. */
export function ThemeChoice() {
  const current = useSyncExternalStore(subscribe, read, () => 'system')
  const name = useId()
  return (
    <fieldset className="flex gap-0.5 rounded-lg bg-hover p-0.5">
      <legend className="sr-only">Theme</legend>
      {themes.map(({ theme, label, icon: Icon }) => (
        <label
          key={theme}
          title={label}
          className={classNames(
            'flex h-7 w-9 cursor-pointer items-center justify-center rounded-md has-focus-visible:outline-2 has-focus-visible:outline-accent pointer-coarse:h-11 pointer-coarse:w-11',
            current === theme ? 'bg-canvas text-ink shadow-xs' : 'text-muted hover:text-ink',
          )}
        >
          <input
            type="radio"
            name={name}
            aria-label={label}
            checked={current === theme}
            onChange={() => choose(theme)}
            className="sr-only"
          />
          <Icon aria-hidden size={15} strokeWidth={1.75} />
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
    // Refused storage: the theme holds for this visit.
  }
}
