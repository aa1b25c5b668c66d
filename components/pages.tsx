'use client'

import dynamic from 'next/dynamic'
import type { ReactNode } from 'react'
import { SettingsPage } from './settings/settings-page'

const StoredPage = dynamic(() => import('./stored/stored-page').then((module) => module.StoredPage))
const PromptsPage = dynamic(() => import('./prompts/prompts-page').then((module) => module.PromptsPage))
const ToolsPage = dynamic(() => import('./tools/tools-page').then((module) => module.ToolsPage))
const RankingsPage = dynamic(() => import('./rankings/rankings-page').then((module) => module.RankingsPage))

const DataSetPages = dynamic(() => import('./datasets/data-set-pages').then((module) => module.DataSetPages))

const pages: ReadonlyMap<string, ReactNode> = new Map([
  ['/settings', <SettingsPage key="settings" />],
  ['/settings/prompts', <PromptsPage key="prompts" />],
  ['/settings/tools', <ToolsPage key="tools" />],
  ['/settings/stored', <StoredPage key="stored" />],
  ['/compare/rankings', <RankingsPage key="rankings" />],
])

/** The page that stands at an address: of the settings, or another one that is no chat. */
export function Pages({ address }: { readonly address: string }) {
  return address.startsWith('/compare/data-sets') ? <DataSetPages address={address} /> : pages.get(address)
}
