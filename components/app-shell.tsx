'use client'

import { PanelLeft } from 'lucide-react'
import dynamic from 'next/dynamic'
import { usePathname } from 'next/navigation'
import { useEffect, useRef } from 'react'
import { ModelButton } from './composer/model-button'
import { Composer } from './composer/composer'
import { DemoBanner } from './demo-banner'
import { parley, useParley } from './parley'
import { ProblemBanner } from './problem-banner'
import { SettingsButton } from './settings/settings-button'
import { Sidebar } from './sidebar/sidebar'
import { Empty } from './thread/empty'
import { Missing } from './thread/missing'
import { Thread } from './thread/thread'
import { IconButton } from './ui/icon-button'

// Popups bring their positioning code along; the composer must not wait for it.
const ModelPicker = dynamic(() => import('./composer/model-picker').then((module) => module.ModelPicker), {
  ssr: false,
  loading: ModelButton,
})
const SettingsPopover = dynamic(
  () => import('./settings/settings-popover').then((module) => module.SettingsPopover),
  { ssr: false, loading: SettingsButton },
)

/** The whole page: chats on the left, one conversation, the composer below it. */
export function AppShell() {
  const conversationId = /^\/c\/([^/]+)$/.exec(usePathname())?.[1] ?? null
  const drawer = useRef<HTMLDialogElement>(null)
  const field = useRef<HTMLTextAreaElement>(null)
  const closeDrawer = () => drawer.current?.close()

  useEffect(() => {
    void parley.start()
  }, [])
  useEffect(() => {
    if (conversationId !== null) void parley.open(conversationId)
    // Not on touch screens, where focus opens the keyboard over the chat that was just opened.
    if (matchMedia('(pointer: fine)').matches) field.current?.focus()
  }, [conversationId])

  const conversation = useParley((state) => state.conversations?.find(({ id }) => id === conversationId))
  const isListed = useParley((state) => state.conversations !== null)
  const leafId = conversation?.leafId ?? undefined
  const runningTurnId = useParley(({ running }) =>
    leafId !== undefined && running.has(leafId) ? leafId : undefined,
  )

  useEffect(() => {
    document.title = conversation === undefined ? 'Parley' : `${conversation.title} · Parley`
  }, [conversation])

  function send(text: string) {
    const sent = parley.send(conversationId, [{ type: 'message', role: 'user', content: text }])
    if (conversationId === null) window.history.pushState(null, '', `/c/${sent.conversationId}`)
    field.current?.focus()
  }

  return (
    <div className="flex h-dvh">
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:absolute focus:z-30 focus:m-2 focus:rounded-lg focus:bg-canvas focus:px-3 focus:py-2"
      >
        Skip to the conversation
      </a>
      <aside className="hidden w-64 shrink-0 border-r border-line md:block">
        <Sidebar conversationId={conversationId} onChoose={closeDrawer} />
      </aside>
      <dialog
        ref={drawer}
        aria-label="Chats"
        closedby="any"
        className="m-0 h-dvh max-h-none w-[min(20rem,85vw)] max-w-none bg-raised text-ink backdrop:bg-black/40 md:hidden"
      >
        <Sidebar conversationId={conversationId} onChoose={closeDrawer} inDrawer />
      </dialog>
      <main id="main" className="flex min-w-0 flex-1 flex-col">
        <header className="flex h-14 shrink-0 items-center gap-1 px-2 md:px-3">
          <IconButton
            icon={PanelLeft}
            label="Show chats"
            className="md:hidden"
            onClick={() => drawer.current?.showModal()}
          />
          <div className="min-w-0 flex-1">
            <ModelPicker />
          </div>
          <SettingsPopover />
        </header>
        <DemoBanner />
        <ProblemBanner />
        {conversationId === null ? (
          <Empty onAsk={send} />
        ) : conversation === undefined && isListed ? (
          <Missing />
        ) : (
          <Thread key={conversationId} conversationId={conversationId} />
        )}
        <Composer
          conversationId={conversationId}
          runningTurnId={runningTurnId}
          fieldRef={field}
          onSend={send}
        />
      </main>
    </div>
  )
}
