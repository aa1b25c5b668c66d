'use client'

import { words } from '@/lib/language/english/settings'
import { describeKeys } from '@/components/ui/describe-keys'
import { shortcutNames } from '@/components/ui/shortcut-names'
import { type Shortcut, shortcuts } from '@/components/ui/shortcuts'

const isShortcut = (name: string): name is Shortcut => name in shortcuts

/** All keys, and what they do. */
export function ShortcutList({ className }: { readonly className: string }) {
  return (
    <div>
      <dl className={className}>
        {Object.keys(shortcuts)
          .filter(isShortcut)
          .map((shortcut) => (
            <div key={shortcut} className="flex items-center justify-between gap-4 text-sm">
              <dt>{shortcutNames[shortcut]}</dt>
              <dd>
                <kbd className="rounded-md border border-line px-1.5 py-0.5 font-mono text-xs whitespace-nowrap">
                  {describeKeys(shortcuts[shortcut])}
                </kbd>
              </dd>
            </div>
          ))}
      </dl>
      <p className="mt-3 text-xs text-muted">{words.someKeysWorkInTheEmptyMessageField}</p>
    </div>
  )
}
