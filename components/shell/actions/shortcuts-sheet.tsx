'use client'

import { words } from '@/lib/language/english/shell'
import { ShortcutList } from '@/components/settings/shortcuts/shortcut-list'
import { Dialog } from '@/components/ui/dialog'

/** All keys, and what they do. */
export function ShortcutsSheet({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog
      label={words.keyboardShortcuts}
      onClose={onClose}
      className="h-fit max-h-[80dvh] w-[min(28rem,calc(100vw-2rem))] overflow-y-auto rounded-2xl border border-line bg-canvas p-6 shadow-float"
    >
      <h2 className="font-semibold">{words.keyboardShortcuts}</h2>
      <ShortcutList className="mt-3 divide-y divide-line *:min-h-9" />
    </Dialog>
  )
}
