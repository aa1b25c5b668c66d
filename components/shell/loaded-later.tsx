'use client'

// The parts of the page that load after its field, or when they are shown.

import dynamic from 'next/dynamic'
import { chatIdAt, shownAddress } from '@/components/ui/address'
import type * as CompareModule from '@/components/compare/compare-view'
import { KeptChatsScripts } from '@/components/hooks/kept-chats'
import { loadRenderer, RendererScripts } from '@/components/markdown/renderer-loading'
import type * as ThreadModule from '@/components/thread/thread'
import { earlyPart } from '@/components/ui/early-part'
import { NotLoaded } from '@/components/ui/not-loaded'
import { pageAt } from './page-table'

const Nothing = () => null

const threadPart = earlyPart<typeof ThreadModule>()
const ThreadScripts = dynamic(
  threadPart.scripts(() => import('@/components/thread/thread')),
  { loading: Nothing },
)
const comparePart = earlyPart<typeof CompareModule>()
const CompareScripts = dynamic(
  comparePart.scripts(() => import('@/components/compare/compare-view')),
  { loading: Nothing },
)

export const loadThread = () => threadPart.load().then((module) => module.Thread)
// A person can write the first question before any answer can be shown.
export const Thread = dynamic(loadThread, {
  ssr: false,
  loading: () => (
    <div className="min-h-0 flex-1">
      <KeptChatsScripts />
      <ThreadScripts />
      <RendererScripts />
    </div>
  ),
})
// They depend on data that has to be read first: the models and the chats.
export const Notices = dynamic(() => import('./notices').then((module) => module.Notices), { ssr: false })
export const TemporaryChoice = dynamic(
  () => import('./temporary-choice').then((module) => module.TemporaryChoice),
  { ssr: false },
)
export const ChatSettingsPanel = dynamic(
  () => import('@/components/settings/chat-settings-panel').then((module) => module.ChatSettingsPanel),
  { ssr: false },
)

export const BesidePane = dynamic(
  () =>
    import('@/components/thread/beside/beside-pane').then(
      (module) => module.BesidePane,
      () => NotLoaded,
    ),
  { ssr: false },
)

export const ArtifactPane = dynamic(
  () =>
    import('@/components/artifact/artifact-pane').then(
      (module) => module.ArtifactPane,
      () => NotLoaded,
    ),
  { ssr: false },
)

export const ComparedPane = dynamic(
  () =>
    import('@/components/compare/beside/compared-pane').then(
      (module) => module.ComparedPane,
      () => NotLoaded,
    ),
  { ssr: false },
)

export const InspectorPane = dynamic(
  () =>
    import('@/components/inspector/inspector-pane').then(
      (module) => module.InspectorPane,
      () => NotLoaded,
    ),
  { ssr: false },
)

export const AddRows = dynamic(
  () =>
    import('@/components/datasets/from-chat/add-rows').then(
      (module) => module.AddRows,
      () => NotLoaded,
    ),
  { ssr: false },
)

export const ShareDialog = dynamic(
  () =>
    import('@/components/share/share-dialog').then(
      (module) => module.ShareDialog,
      () => NotLoaded,
    ),
  { ssr: false },
)

const loadCompareView = () => comparePart.load().then((module) => module.CompareView)
export const CompareView = dynamic(loadCompareView, {
  ssr: false,
  loading: () => (
    <div className="min-h-0 flex-1">
      <KeptChatsScripts />
      <CompareScripts />
    </div>
  ),
})

// The page works without them, so they load when it has time.
export const Tooltips = dynamic(
  () =>
    import('@/components/ui/tooltip').then(
      (module) => module.Tooltips,
      () => Nothing,
    ),
  { ssr: false },
)
export const Toasts = dynamic(
  () =>
    import('@/components/ui/toast').then(
      (module) => module.Toasts,
      () => NotLoaded,
    ),
  { ssr: false },
)
export const PageServices = dynamic(
  () =>
    import('./services/page-services').then(
      (module) => module.PageServices,
      () => Nothing,
    ),
  { ssr: false },
)
export const loadSharedText = () =>
  import('./services/launches').then(({ takeSharedText }) => takeSharedText())
const loadPages = () => import('./pages').then((module) => module.Pages)
export const Pages = dynamic(loadPages, { ssr: false })

/** Loads what an address shows. */
async function loadForAddress(address: string): Promise<void> {
  const entry = pageAt(address)
  if (entry !== undefined) {
    const component = import('./page-components').then(({ pageComponents }) => pageComponents[entry.page]())
    await Promise.all([loadPages(), component])
  } else if (address === '/compare') await loadCompareView()
  else if (chatIdAt(address) !== null) await Promise.all([loadThread(), loadRenderer()])
}

/** Loads what the page shows. */
export const loadShown = () => loadForAddress(shownAddress())

/** Loads the font of code: text never changes its font, so it is there before the first answer with code. */
export const loadCodeFont = () =>
  document.fonts.load(`1em ${getComputedStyle(document.documentElement).getPropertyValue('--geist-mono')}`)

// React asks for a part when it renders it, which on a slow phone is half a second after the scripts run. What can't be
// loaded is tried again then.
if (typeof window !== 'undefined') void loadShown().catch(() => undefined)
