'use client'

import dynamic from 'next/dynamic'
import { SettingsLayout } from '@/components/settings/settings-layout'
import { pageComponents } from './page-components'
import { idsOf, pageTable } from './page-table'

const pages = pageTable.map(({ page, ...entry }) => ({ ...entry, Component: dynamic(pageComponents[page]) }))

const settingsPages = pageTable.filter(({ path, section }) => path === section)

/** Shows the page for an address: a settings page, or another page that is not a chat. */
export function Pages({ address }: { readonly address: string }) {
  for (const { path, title, section, Component } of pages) {
    const ids = idsOf(path, address)
    if (ids === undefined) continue
    const page = <Component key={ids[0]} title={title} ids={ids} />
    if (section === undefined) return page
    // The same for all of them, so that the navigation keeps the focus.
    return (
      <SettingsLayout pages={settingsPages} shown={section}>
        {page}
      </SettingsLayout>
    )
  }
  return null
}
