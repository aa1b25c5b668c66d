'use client'

import { Page, type PageProps } from '@/components/ui/page'
import { ShortcutList } from './shortcut-list'

/** All keys of the app. */
export function ShortcutsPage({ title }: PageProps) {
  return (
    <Page title={title}>
      <ShortcutList className="divide-y divide-line rounded-xl border border-line *:min-h-11 *:px-4" />
    </Page>
  )
}
