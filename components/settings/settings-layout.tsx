'use client'

import { words } from '@/lib/language/english/settings'
import { underBase } from '@/lib/util/base-path'
import { type ReactNode, useEffect, useRef } from 'react'
import { classNames } from '@/components/ui/class-names'
import { PageLink } from '@/components/ui/page-link'

interface SettingsLayoutProps {
  /** The pages of the navigation, in order. */
  readonly pages: ReadonlyArray<{ readonly path: string; readonly title: string }>
  /** The path of the one that is marked. */
  readonly shown: string
  readonly children: ReactNode
}

/** A page of the settings with their navigation: at the left, or where there is little room, above it. */
export function SettingsLayout({ pages, shown, children }: SettingsLayoutProps) {
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => {
    list.current
      ?.querySelector(`[href="${underBase(shown)}"]`)
      ?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [shown])
  return (
    // The sidebar can be hidden and resized, so the room that is left decides, not the window.
    <div className="@container flex min-h-0 flex-1 flex-col">
      <div className="flex min-h-0 flex-1 flex-col @3xl:flex-row">
        <nav
          aria-label={words.settings}
          className="flex shrink-0 flex-col border-line @max-3xl:border-b @3xl:w-56 @3xl:border-r"
        >
          {/* Where the chats are hidden, the line above has this name. */}
          <p
            aria-hidden
            className="hidden h-12 shrink-0 items-center px-5 text-sm font-medium @3xl:flex sidebar-hidden:@3xl:hidden"
          >
            {words.settings}
          </p>
          <ul
            ref={list}
            className="flex min-h-0 gap-1 overflow-x-auto px-3 py-1.5 [scrollbar-width:none] @3xl:flex-col @3xl:gap-0.5 @3xl:overflow-x-visible @3xl:overflow-y-auto @3xl:pt-0"
          >
            {pages.map(({ path, title }) => (
              <li key={path} className="shrink-0">
                <PageLink
                  href={path}
                  aria-current={path === shown ? 'page' : undefined}
                  className={classNames(
                    'flex min-h-9 items-center rounded-lg px-2 text-sm whitespace-nowrap -outline-offset-2 hover:bg-hover pointer-coarse:min-h-11',
                    path === shown ? 'shown font-medium' : 'text-muted hover:text-ink',
                  )}
                >
                  {title}
                </PageLink>
              </li>
            ))}
          </ul>
        </nav>
        <div className="flex min-h-0 min-w-0 flex-1 flex-col">{children}</div>
      </div>
    </div>
  )
}
