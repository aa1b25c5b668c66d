'use client'

import { words } from '@/lib/language/english/settings'
import { useSyncExternalStore } from 'react'
import { singleDollars } from '@/lib/storage/single-dollars'

/** Sets whether `$…$` in an answer is a formula. */
export function DollarsChoice() {
  const isOn = useSyncExternalStore(singleDollars.subscribe, singleDollars.read, () => false)
  return (
    <input
      type="checkbox"
      aria-label={words.mathInDollars}
      checked={isOn}
      onChange={({ target }) => singleDollars.write(target.checked)}
      className="size-4 shrink-0 accent-accent pointer-coarse:size-6"
    />
  )
}
