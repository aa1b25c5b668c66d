'use client'

import { words } from '@/lib/language/english/compare'
import { PageLink } from '@/components/ui/page-link'
import { classNames } from '@/components/ui/class-names'
import { addressOfMode, type Mode, modes } from '../mode'

/** Leads from one way of comparing to the other. */
export function ModeSwitch({ mode }: { readonly mode: Mode }) {
  return (
    <nav aria-label={words.mode} className="mr-1 flex shrink-0 rounded-lg bg-sunken p-0.5">
      {modes.map((each) => (
        <PageLink
          key={each}
          href={addressOfMode(each)}
          aria-current={each === mode ? 'page' : undefined}
          className={classNames(
            'inline-flex h-8 items-center rounded-md px-2.5 text-sm font-medium whitespace-nowrap pointer-coarse:h-10',
            each === mode ? 'pressed' : 'text-muted hover:text-ink',
          )}
        >
          {words.modes[each]}
        </PageLink>
      ))}
    </nav>
  )
}
