import { words } from '@/lib/language/english/shell'
import type { PageName } from './page-components'

interface PageEntry {
  /** A `*` stands for any one segment. */
  readonly path: string
  readonly title: string
  /** The page that the navigation of the settings marks, for a page of the settings: itself, or the one that leads there. */
  readonly section?: string
  /** Its name in the command palette, if it isn't that one goes to its title. */
  readonly command?: string
  /** Its component. */
  readonly page: PageName
}

/**
 * Every page of the app that is not a chat or a comparison. Next also wants an empty route for each path; a test names
 * the one that is missing. A single route for all of them would save those files, but then Next renders the page for
 * an unknown address only in the browser.
 *
 * The server reads this table, too, so it imports no component: every one that a server file leads to would be loaded
 * with the first page.
 */
export const pageTable: readonly PageEntry[] = [
  { path: '/settings', title: words.settings, section: '/settings/connections', page: 'ConnectionsPage' },
  {
    path: '/settings/connections',
    title: words.connections,
    section: '/settings/connections',
    page: 'ConnectionsPage',
  },
  {
    path: '/settings/defaults',
    title: words.modelsAndDefaults,
    section: '/settings/defaults',
    page: 'DefaultsPage',
  },
  {
    path: '/settings/appearance',
    title: words.appearance,
    section: '/settings/appearance',
    page: 'AppearancePage',
  },
  { path: '/settings/tools', title: words.toolsAndMcp, section: '/settings/tools', page: 'ToolsPage' },
  {
    path: '/settings/prompts',
    title: words.promptsAndPresets,
    section: '/settings/prompts',
    page: 'PromptsPage',
  },
  {
    path: '/settings/privacy',
    title: words.privacyAndStorage,
    section: '/settings/privacy',
    page: 'PrivacyPage',
  },
  {
    path: '/settings/stored',
    title: words.storedByProviders,
    section: '/settings/privacy',
    page: 'StoredPage',
  },
  {
    path: '/settings/import',
    title: words.importChats,
    section: '/settings/privacy',
    page: 'ImportPage',
  },
  {
    path: '/settings/shortcuts',
    title: words.shortcuts,
    section: '/settings/shortcuts',
    page: 'ShortcutsPage',
  },
  { path: '/settings/about', title: words.about, section: '/settings/about', page: 'AboutPage' },
  { path: '/share', title: words.openShare, command: words.openShare, page: 'SharePage' },
  { path: '/stream', title: words.openAStream, command: words.openAStream, page: 'StreamPage' },
  { path: '/lab', title: words.conformanceLab, command: words.conformanceLab, page: 'LabPage' },
  { path: '/compare/rankings', title: words.rankings, page: 'RankingsPage' },
  { path: '/compare/data-sets', title: words.dataSets, page: 'DataSetsPage' },
  { path: '/compare/data-sets/*', title: words.dataSet, page: 'OneDataSet' },
  { path: '/compare/data-sets/*/*', title: words.run, page: 'OneDataSet' },
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
