'use client'

import { PanelLeft } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useEffect, useRef, useState } from 'react'
import { loadCreateResponse } from '@/lib/client/create-response-later'
import { loadResume } from '@/lib/client/resume-later'
import { loadSendTurn } from '@/lib/engine/turn-runner'
import { questionOf } from '@/lib/conversation/question-of'
import type { Attachment } from '@/lib/files/attachment'
import { showChat, useAddress } from './address'
import { ModelButton } from './composer/model-button'
import { Composer } from './composer/composer'
import { parley, useParley } from './parley'
import { SettingsButton } from './settings/settings-button'
import { keepStorage } from './settings/use-storage-estimate'
import { Sidebar } from './sidebar/sidebar'
import { saveChat } from './save-chat'
import { Empty } from './thread/empty'
import { Missing } from './thread/missing'
import { ErrorBoundary } from './ui/error-boundary'
import { IconButton } from './ui/icon-button'
import { useMediaQuery } from './ui/use-media-query'
import { useKeptAlive } from './use-kept-alive'
import { whenIdle } from './when-idle'

const loadThread = () => import('./thread/thread').then((module) => module.Thread)
// A first question can be written before any answer can be shown.
const Thread = dynamic(loadThread, { ssr: false, loading: () => <div className="min-h-0 flex-1" /> })
// Popups bring their positioning code along; the composer must not wait for it.
const ModelPicker = dynamic(() => import('./composer/model-picker').then((module) => module.ModelPicker), {
  ssr: false,
  loading: ModelButton,
})
// They speak of what is read first: the models, the chats.
const Notices = dynamic(() => import('./notices').then((module) => module.Notices), { ssr: false })
const PrivateMark = dynamic(() => import('./private-mark').then((module) => module.PrivateMark), {
  ssr: false,
})
const SettingsPanel = dynamic(
  () => import('./settings/settings-panel').then((module) => module.SettingsPanel),
  { ssr: false },
)

const CompareView = dynamic(() => import('./compare/compare-view').then((module) => module.CompareView), {
  ssr: false,
  loading: () => <div className="min-h-0 flex-1" />,
})

const Pages = dynamic(() => import('./pages').then((module) => module.Pages), { ssr: false })

/** The whole page: chats on the left, one conversation, the composer below it; or one of the other pages. */
export function AppShell() {
  const address = useAddress()
  const conversationId = /^\/c\/([^/]+)$/.exec(address)?.[1] ?? null
  // Pages that are no chat say themselves what they are.
  const isPage = /^\/(settings|compare\/)/.test(address)
  const drawer = useRef<HTMLDialogElement>(null)
  const field = useRef<HTMLTextAreaElement>(null)
  const settingsButton = useRef<HTMLButtonElement>(null)
  const [settingsOpen, setSettingsOpen] = useState(false)
  // On a small screen the settings stand in the place of the chat.
  const isWide = useMediaQuery('(min-width: 64rem)')

  function leave() {
    drawer.current?.close()
    if (!isWide) setSettingsOpen(false)
  }

  useEffect(() => {
    void parley.start()
  }, [])
  useEffect(() => {
    if (conversationId !== null) void parley.open(conversationId)
    // Not on touch screens, where focus opens the keyboard over the chat that was just opened.
    if (matchMedia('(pointer: fine)').matches) field.current?.focus()
  }, [conversationId])
  useKeptAlive()
  // They are there before the first question is written.
  useEffect(
    () =>
      whenIdle(() => {
        void loadCreateResponse()
        void loadResume().catch(() => undefined)
        void loadSendTurn().catch(() => undefined)
        void loadThread()
      }),
    [],
  )

  const conversation = useParley((state) => state.conversations?.find(({ id }) => id === conversationId))
  const isListed = useParley((state) => state.conversations !== null)
  const isCompared =
    address === '/compare' || (conversation?.comparison !== undefined && !conversation.comparison.closed)
  const leafId = conversation?.leafId ?? undefined
  const runningTurnId = useParley(({ running }) =>
    leafId !== undefined && running.has(leafId) ? leafId : undefined,
  )

  const title = conversation?.title ?? (isCompared ? 'Compare' : undefined)
  useEffect(() => {
    if (!isPage) document.title = title === undefined ? 'Parley' : `${title} · Parley`
  }, [isPage, title])

  function send(text: string, attachments: readonly Attachment[] = []) {
    const question = questionOf(
      text,
      attachments.map(({ part }) => part),
    )
    const sent = parley.send(
      conversationId,
      [question],
      attachments.map(({ file }) => file),
    )
    void keepStorage()
    if (conversationId === null) showChat(sent.conversationId)
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
        <ErrorBoundary what="The list of chats">
          <Sidebar
            conversationId={conversationId}
            address={address}
            onChoose={leave}
            exportChat={(id, format) => void saveChat(id, format)}
          />
        </ErrorBoundary>
      </aside>
      <dialog
        ref={drawer}
        aria-label="Chats"
        closedby="any"
        className="m-0 h-dvh max-h-none w-[min(20rem,85vw)] max-w-none bg-raised text-ink backdrop:bg-black/40 md:hidden"
      >
        <ErrorBoundary what="The list of chats">
          <Sidebar
            conversationId={conversationId}
            address={address}
            onChoose={leave}
            exportChat={(id, format) => void saveChat(id, format)}
            inDrawer
          />
        </ErrorBoundary>
      </dialog>
      <main id="main" className="relative flex min-w-0 flex-1 flex-col">
        <header className="flex h-14 shrink-0 items-center gap-1 px-2 md:px-3">
          <IconButton
            icon={PanelLeft}
            label="Show chats"
            className="md:hidden"
            onClick={() => drawer.current?.showModal()}
          />
          {isCompared && (
            <h1 className="truncate px-2 font-semibold tracking-tight">{conversation?.title ?? 'Compare'}</h1>
          )}
          {!isPage && !isCompared && (
            <>
              <div className="min-w-0 flex-1">
                <ErrorBoundary what="The choice of models">
                  <ModelPicker />
                </ErrorBoundary>
              </div>
              <PrivateMark conversationId={conversationId} />
              <SettingsButton
                open={settingsOpen}
                onToggle={() => setSettingsOpen(!settingsOpen)}
                buttonRef={settingsButton}
              />
            </>
          )}
        </header>
        <div className="relative flex min-h-0 flex-1">
          <div inert={!isPage && settingsOpen && !isWide} className="flex min-w-0 flex-1 flex-col">
            <ErrorBoundary what="A notice">
              <Notices conversationId={conversationId} />
            </ErrorBoundary>
            <ErrorBoundary what={isPage ? 'This page' : 'This chat'} of={address}>
              {isPage ? (
                <Pages address={address} />
              ) : isCompared ? (
                <CompareView key={conversationId} conversationId={conversationId} fieldRef={field} />
              ) : conversationId === null ? (
                <Empty onAsk={(text) => send(text)} />
              ) : conversation === undefined && isListed ? (
                <Missing />
              ) : (
                <Thread key={conversationId} conversationId={conversationId} />
              )}
            </ErrorBoundary>
            {!isPage && !isCompared && (
              <ErrorBoundary what="The message field" of={conversationId}>
                <Composer
                  conversationId={conversationId}
                  runningTurnId={runningTurnId}
                  fieldRef={field}
                  onSend={send}
                  onQueue={(text, attachments) => {
                    if (conversationId === null) return
                    parley.queue(
                      conversationId,
                      text,
                      attachments.map(({ part }) => part),
                      attachments.map(({ file }) => file),
                    )
                  }}
                />
              </ErrorBoundary>
            )}
          </div>
          {!isPage && !isCompared && settingsOpen && (
            <ErrorBoundary what="The settings of this chat" of={conversationId}>
              <SettingsPanel
                conversationId={conversationId}
                onClose={() => {
                  setSettingsOpen(false)
                  settingsButton.current?.focus()
                }}
              />
            </ErrorBoundary>
          )}
        </div>
      </main>
    </div>
  )
}
