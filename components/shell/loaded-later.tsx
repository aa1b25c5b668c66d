'use client'

// The parts of the page that load after its field, or when they are shown.

import dynamic from 'next/dynamic'
import { chatIdAt, shownAddress } from '@/components/ui/address'
import { NotLoaded } from '@/components/ui/not-loaded'
import { pageAt } from './page-table'

const Nothing = () => null
const nothing = async () => Nothing
const isServer = typeof window === 'undefined'

// Each stands where a part loads that the server doesn't render, and puts the addresses of its scripts into the HTML, as
// Next does for what it renders. The browser loads them beside the shell instead of when that runs: on a slow phone, a
// comparison is there 0.9 seconds earlier.
const ThreadScripts = dynamic(
  () => (isServer ? nothing() : import('@/components/thread/thread').then(nothing, nothing)),
  { loading: Nothing },
)
const RendererScripts = dynamic(
  () => (isServer ? nothing() : import('@/components/markdown/paced-renderer').then(nothing, nothing)),
  { loading: Nothing },
)
const CompareScripts = dynamic(
  () => (isServer ? nothing() : import('@/components/compare/compare-view').then(nothing, nothing)),
  { loading: Nothing },
)

/** Whatever shows answers needs it: evaluated only at the first one, it would keep keys and frames waiting there. */
export const loadRenderer = () =>
  import('@/components/markdown/renderer-loading').then((module) => module.loadRenderer())
export const loadThread = () => import('@/components/thread/thread').then((module) => module.Thread)
// A person can write the first question before any answer can be shown.
export const Thread = dynamic(loadThread, {
  ssr: false,
  loading: () => (
    <div className="min-h-0 flex-1">
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

const loadCompareView = () => import('@/components/compare/compare-view').then((module) => module.CompareView)
export const CompareView = dynamic(loadCompareView, {
  ssr: false,
  loading: () => (
    <div className="min-h-0 flex-1">
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

// React asks for a part when it renders it, which on a slow phone is half a second after the scripts run. What can't be
// loaded is tried again then.
if (typeof window !== 'undefined') void loadForAddress(shownAddress()).catch(() => undefined)
