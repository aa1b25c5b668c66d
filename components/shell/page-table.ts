import { words } from '@/lib/language/english/shell'
import type { PageProps } from '@/components/ui/page'
import type { ComponentType } from 'react'

interface PageEntry {
  /** A `*` stands for any one segment. */
  readonly path: string
  readonly title: string
  /** The page that the navigation of the settings marks, for a page of the settings: itself, or the one that leads there. */
  readonly section?: string
  /** Returns the component; its module begins with 'use client', because the server reads this table too. */
  readonly load: () => Promise<ComponentType<PageProps>>
}

const loadDataSetPage = () => import('@/components/datasets/one-data-set').then((module) => module.OneDataSet)

/**
 * Every page of the app that is not a chat or a comparison. Next also wants an empty route for each path; a test names
 * the one that is missing. A single route for all of them would save those files, but then Next renders the page for
 * an unknown address only in the browser.
 */
export const pageTable: readonly PageEntry[] = [
  {
    path: '/settings',
    title: words.settings,
    section: '/settings/connections',
    load: () =>
      import('@/components/settings/connections/connections-page').then((module) => module.ConnectionsPage),
  },
  {
    path: '/settings/connections',
    title: words.connections,
    section: '/settings/connections',
    load: () =>
      import('@/components/settings/connections/connections-page').then((module) => module.ConnectionsPage),
  },
  {
    path: '/settings/defaults',
    title: words.modelsAndDefaults,
    section: '/settings/defaults',
    load: () => import('@/components/settings/defaults-page').then((module) => module.DefaultsPage),
  },
  {
    path: '/settings/appearance',
    title: words.appearance,
    section: '/settings/appearance',
    load: () => import('@/components/settings/appearance-page').then((module) => module.AppearancePage),
  },
  {
    path: '/settings/tools',
    title: words.toolsAndMcp,
    section: '/settings/tools',
    load: () => import('@/components/settings/tools/tools-page').then((module) => module.ToolsPage),
  },
  {
    path: '/settings/prompts',
    title: words.promptsAndPresets,
    section: '/settings/prompts',
    load: () => import('@/components/settings/prompts/prompts-page').then((module) => module.PromptsPage),
  },
  {
    path: '/settings/privacy',
    title: words.privacyAndStorage,
    section: '/settings/privacy',
    load: () => import('@/components/settings/privacy-page').then((module) => module.PrivacyPage),
  },
  {
    path: '/settings/stored',
    title: words.storedByProviders,
    section: '/settings/privacy',
    load: () => import('@/components/settings/stored/stored-page').then((module) => module.StoredPage),
  },
  {
    path: '/settings/shortcuts',
    title: words.shortcuts,
    section: '/settings/shortcuts',
    load: () =>
      import('@/components/settings/shortcuts/shortcuts-page').then((module) => module.ShortcutsPage),
  },
  {
    path: '/settings/about',
    title: words.about,
    section: '/settings/about',
    load: () => import('@/components/settings/about-page').then((module) => module.AboutPage),
  },
  {
    path: '/compare/rankings',
    title: words.rankings,
    load: () => import('@/components/rankings/rankings-page').then((module) => module.RankingsPage),
  },
  {
    path: '/compare/data-sets',
    title: words.dataSets,
    load: () => import('@/components/datasets/data-sets-page').then((module) => module.DataSetsPage),
  },
  { path: '/compare/data-sets/*', title: words.dataSet, load: loadDataSetPage },
  { path: '/compare/data-sets/*/*', title: words.run, load: loadDataSetPage },
]

/** Returns the segments of an address where a path has a `*`, or undefined if it is not an address of that path. */
export function idsOf(path: string, address: string): readonly string[] | undefined {
  const wanted = path.split('/')
  const segments = address.split('/')
  const fits = (segment: string, at: number) => (wanted[at] === '*' ? segment !== '' : wanted[at] === segment)
  if (segments.length !== wanted.length || !segments.every(fits)) return undefined
  return segments.filter((_, at) => wanted[at] === '*')
}

/** Returns the entry for an address; undefined where the shell shows a chat, or there is no such page. */
export const pageAt = (address: string): PageEntry | undefined =>
  pageTable.find(({ path }) => idsOf(path, address) !== undefined)
