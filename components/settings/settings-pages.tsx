'use client'

import dynamic from 'next/dynamic'
import type { ReactNode } from 'react'
import { SettingsPage } from './settings-page'

const StoredPage = dynamic(() =>
  import('@/components/stored/stored-page').then((module) => module.StoredPage),
)
const PromptsPage = dynamic(() =>
  import('@/components/prompts/prompts-page').then((module) => module.PromptsPage),
)
const ToolsPage = dynamic(() => import('@/components/tools/tools-page').then((module) => module.ToolsPage))
const RankingsPage = dynamic(() =>
  import('@/components/rankings/rankings-page').then((module) => module.RankingsPage),
)

const pages: ReadonlyMap<string, ReactNode> = new Map([
  ['/settings', <SettingsPage key="settings" />],
  ['/settings/prompts', <PromptsPage key="prompts" />],
  ['/settings/tools', <ToolsPage key="tools" />],
  ['/settings/stored', <StoredPage key="stored" />],
  ['/compare/rankings', <RankingsPage key="rankings" />],
])

/** The page that stands at an address: of the settings, or another one that is no chat. */
export function SettingsPages({ address }: { readonly address: string }) {
  return pages.get(address)
}
