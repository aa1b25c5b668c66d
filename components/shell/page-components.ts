import type { ComponentType } from 'react'
import type { PageProps } from '@/components/ui/page'

/** Loads the component of each page, when it is shown. */
export const pageComponents = {
  ConnectionsPage: () =>
    import('@/components/settings/connections/connections-page').then((module) => module.ConnectionsPage),
  DefaultsPage: () => import('@/components/settings/defaults-page').then((module) => module.DefaultsPage),
  AppearancePage: () =>
    import('@/components/settings/appearance-page').then((module) => module.AppearancePage),
  ToolsPage: () => import('@/components/settings/tools/tools-page').then((module) => module.ToolsPage),
  PromptsPage: () =>
    import('@/components/settings/prompts/prompts-page').then((module) => module.PromptsPage),
  PrivacyPage: () => import('@/components/settings/privacy-page').then((module) => module.PrivacyPage),
  StoredPage: () => import('@/components/settings/stored/stored-page').then((module) => module.StoredPage),
  ImportPage: () => import('@/components/settings/import/import-page').then((module) => module.ImportPage),
  ShortcutsPage: () =>
    import('@/components/settings/shortcuts/shortcuts-page').then((module) => module.ShortcutsPage),
  AboutPage: () => import('@/components/settings/about-page').then((module) => module.AboutPage),
  SharePage: () => import('@/components/share/share-page').then((module) => module.SharePage),
  StreamPage: () => import('@/components/stream/stream-page').then((module) => module.StreamPage),
  LabPage: () => import('@/components/lab/lab-page').then((module) => module.LabPage),
  RankingsPage: () => import('@/components/rankings/rankings-page').then((module) => module.RankingsPage),
  DataSetsPage: () => import('@/components/datasets/data-sets-page').then((module) => module.DataSetsPage),
  OneDataSet: () => import('@/components/datasets/one-data-set').then((module) => module.OneDataSet),
} satisfies Readonly<Record<string, () => Promise<ComponentType<PageProps>>>>

export type PageName = keyof typeof pageComponents
