'use client'

import { words } from '@/lib/language/english/shell'
import { Activity } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { questionOf } from '@/lib/conversation/question-of'
import type { Attachment } from '@/lib/files/attachment'
import { chatIdAt, showChat, useAddress } from '@/components/ui/address'
import { Composer } from '@/components/composer/composer'
import { useMoveDown } from '@/components/composer/use-move-down'
import { parley, useParley } from '@/components/hooks/parley'
import { SettingsButton } from './settings-button'
import { keepStorage } from '@/components/hooks/use-storage-estimate'
import { Sidebar } from '@/components/sidebar/sidebar'
import { saveChats } from '@/components/hooks/save-chat'
import { Examples } from './examples'
import { Greeting } from './greeting'
import { Missing } from './missing'
import { Dialog } from '@/components/ui/dialog'
import { ErrorBoundary } from '@/components/ui/error-boundary'
import { IconButton } from '@/components/ui/icon-button'
import { classNames } from '@/components/ui/class-names'
import '@/components/ui/pressed-anchor'
import { useMediaQuery } from '@/components/ui/use-media-query'
import { KeyActions, type ShownOver } from './actions/key-actions'
import { ChatHeader, ShowChats } from './chat-header'
import {
  AddRows,
  ArtifactPane,
  BesidePane,
  ChatSettingsPanel,
  ComparedPane,
  CompareView,
  InspectorPane,
  loadSharedText,
  Notices,
  Pages,
  PageServices,
  ShareDialog,
  TemporaryChoice,
  Thread,
  Toasts,
  Tooltips,
} from './loaded-later'
import { loadInBackground } from './load-in-background'
import { pageAt } from './page-table'
import { SidebarEdge } from './sidebar-edge'
import { hideSidebar, useSidebarIsHidden } from './sidebar-layout'
import { useFileDrop } from './use-file-drop'
import { useStageSidebar } from './use-stage-sidebar'
import { openArtifacts, showArtifact } from '@/components/artifact/open-artifacts'
import { closeComparedBeside, useComparedBeside } from '@/components/hooks/compared-beside'
import { closeInspector, openInspectors, toggleInspector } from '@/components/hooks/open-inspector'
import { rowRequests } from '@/components/hooks/row-requests'
import { endShareRequest, shareRequests } from '@/components/hooks/share-requests'
import { useKeptAlive } from '@/components/hooks/use-kept-alive'
import { whenIdle } from '@/components/hooks/when-idle'

/** The whole page: chats on the left, one conversation, and the composer below it; or one of the other pages. */
export function AppShell() {
  const address = useAddress()
  const conversationId = chatIdAt(address)
  // Pages that are not a chat set their own title.
  const page = pageAt(address)
  const isPage = page !== undefined
  const field = useRef<HTMLTextAreaElement>(null)
  const settingsButton = useRef<HTMLButtonElement>(null)
  const [settingsOpen, setSettingsOpen] = useState(false)
  const [drawerOpen, setDrawerOpen] = useState(false)
  const [shownOver, setShownOver] = useState<ShownOver>(null)
  /** Whether the page has time for what it works without. */
  const [isIdle, setIsIdle] = useState(false)
  // On a small screen, the settings replace the chat.
  const isWide = useMediaQuery('(min-width: 64rem)')
  // On a larger one, the chats are next to the page instead of in a drawer.
  const hasSidebar = useMediaQuery('(min-width: 48rem)')

  const sidebarIsHidden = useSidebarIsHidden()

  function showChats() {
    if (!hasSidebar) setDrawerOpen(true)
    else hideSidebar(false)
  }

  function toggleChats() {
    if (!hasSidebar) setDrawerOpen(!drawerOpen)
    else hideSidebar(!sidebarIsHidden)
  }

  function leave() {
    setDrawerOpen(false)
    if (!isWide) setSettingsOpen(false)
  }

  useEffect(() => {
    void parley.start()
    if (window.location.search !== '') void loadSharedText().catch(() => undefined)
  }, [])
  useEffect(() => {
    if (conversationId !== null) void parley.open(conversationId)
    // Not on touch screens, where focusing the field would open the keyboard over the chat that was just opened.
    // After the closing drawer, which returns the focus to its button.
    if (!matchMedia('(pointer: coarse)').matches) queueMicrotask(() => field.current?.focus())
  }, [conversationId])
  // A page such as the settings only interrupts a chat.
  useEffect(() => {
    if (isPage) return
    parley.endTemporary(conversationId)
    if (conversationId !== null) parley.setNextFolder(null)
  }, [conversationId, isPage])
  useKeptAlive()
  useEffect(() => whenIdle(() => void loadInBackground(() => setIsIdle(true))), [])

  const conversation = useParley((state) => state.conversations?.find(({ id }) => id === conversationId))
  const isListed = useParley((state) => state.conversations !== null)
  const isCompared =
    address === '/compare' || (conversation?.comparison !== undefined && !conversation.comparison.closed)
  useStageSidebar(address, isCompared && !isPage)
  const leafId = conversation?.leafId ?? undefined
  const runningTurnId = useParley(({ running }) =>
    leafId !== undefined && running.has(leafId) ? leafId : undefined,
  )

  const beside = useParley(({ besides }) => besides.get(conversationId ?? ''))
  const artifact = useStore(openArtifacts, (open) => open.get(conversationId ?? ''))
  const inspected = useStore(openInspectors, (open) => open.get(conversationId ?? ''))
  const isOneChat = !isPage && !isCompared && conversation !== undefined
  // Whatever was open beside the chat before is there again when the inspector closes.
  // A request would tell the name that a blind comparison hides.
  const isBlind = isCompared && conversation?.comparison?.blind === true
  const showsInspector = inspected !== undefined && !isPage && !isBlind && conversation !== undefined
  const showsArtifact = artifact !== undefined && isOneChat && !showsInspector
  const showsBeside = beside !== undefined && isOneChat && !showsInspector && !showsArtifact
  const compared = useComparedBeside(conversationId)
  const showsCompared =
    compared !== undefined && isOneChat && !showsInspector && !showsArtifact && !showsBeside
  const showsPane = showsInspector || showsArtifact || showsBeside || showsCompared

  const share = useStore(shareRequests, ({ request }) => request)
  useFileDrop()
  const addsRows = useStore(rowRequests, ({ isUsed }) => isUsed)
  const noteFieldPlace = useMoveDown(field)

  const title = conversation?.title ?? (isCompared ? words.compare : undefined)
  useEffect(() => {
    if (!isPage) document.title = title === undefined ? words.parley : words.pageTitle(title)
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
    if (conversationId === null) {
      noteFieldPlace()
      showChat(sent.conversationId)
    }
    field.current?.focus()
  }

  return (
    <div className="flex h-dvh print:block print:h-auto">
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:absolute focus:z-30 focus:m-2 focus:rounded-lg focus:bg-canvas focus:px-3 focus:py-2"
      >
        {words.skipToTheChat}
      </a>
      {/* Above the page and its panes: its edge can be taken on both sides, and its menus open over them. */}
      <aside className="relative z-15 hidden print:hidden! w-(--sidebar-width,16rem) shrink-0 border-r border-line md:block sidebar-hidden:md:hidden">
        <ErrorBoundary what={words.theChatList}>
          <Sidebar
            conversationId={conversationId}
            address={address}
            isShown={hasSidebar}
            onChoose={leave}
            onCommands={() => setShownOver('palette')}
            onHide={() => {
              hideSidebar(true)
              field.current?.focus()
            }}
            exportChats={(ids, format) => void saveChats(ids, format)}
          />
        </ErrorBoundary>
        <SidebarEdge />
      </aside>
      {drawerOpen && !hasSidebar && (
        <Dialog
          label={words.chats}
          onClose={() => setDrawerOpen(false)}
          place="left"
          className="h-dvh w-[min(20rem,85vw)] bg-raised"
        >
          <ErrorBoundary what={words.theChatList}>
            <Sidebar
              conversationId={conversationId}
              address={address}
              onChoose={leave}
              onCommands={() => {
                leave()
                setShownOver('palette')
              }}
              exportChats={(ids, format) => void saveChats(ids, format)}
              inDrawer
            />
          </ErrorBoundary>
        </Dialog>
      )}
      <main id="main" className="relative flex min-w-0 flex-1 flex-col print:block">
        {isPage ? (
          <div className="flex h-12 shrink-0 items-center px-2 md:hidden sidebar-hidden:md:flex">
            <ShowChats onShow={showChats} />
            {page.section !== undefined && (
              <span aria-hidden className="px-2 text-sm font-medium">
                {words.settings}
              </span>
            )}
          </div>
        ) : (
          <ChatHeader
            conversationId={conversationId}
            title={isCompared ? words.compare : undefined}
            isStage={isCompared}
            onShowChats={showChats}
          >
            {!isCompared && conversationId !== null && (
              <IconButton
                icon={Activity}
                label={words.inspector}
                shortcut="inspector"
                aria-expanded={showsInspector}
                disabled={leafId === undefined}
                onClick={() => toggleInspector(conversationId)}
                // On a phone the title needs the room, and the menu of an answer leads there as well.
                className="max-sm:hidden"
              />
            )}
            {!isCompared && (
              <>
                {/* It loads later, and has its room before. */}
                <span
                  className={classNames(
                    'inline-flex items-center',
                    conversationId === null ? 'min-w-9 pointer-coarse:min-w-11' : 'empty:hidden',
                  )}
                >
                  <TemporaryChoice conversationId={conversationId} />
                </span>
                <SettingsButton
                  conversationId={conversationId}
                  open={settingsOpen}
                  onToggle={() => setSettingsOpen(!settingsOpen)}
                  buttonRef={settingsButton}
                />
              </>
            )}
          </ChatHeader>
        )}
        <div className="relative flex min-h-0 flex-1 print:block">
          <div
            inert={!isPage && (settingsOpen || showsPane) && !isWide}
            className="flex min-w-0 flex-1 flex-col print:block"
          >
            <ErrorBoundary what={words.aNotice}>
              <Notices conversationId={conversationId} />
            </ErrorBoundary>
            <ErrorBoundary what={isPage ? words.thisPage : words.thisChat} of={address}>
              {isPage ? (
                <Pages address={address} />
              ) : isCompared ? (
                <CompareView key={conversationId} conversationId={conversationId} fieldRef={field} />
              ) : conversationId === null ? (
                <Greeting />
              ) : conversation === undefined && isListed ? (
                <Missing />
              ) : (
                <Thread key={conversationId} conversationId={conversationId} />
              )}
            </ErrorBoundary>
            {!isPage && !isCompared && (
              <ErrorBoundary what={words.theMessageField} of={conversationId}>
                <Composer
                  conversationId={conversationId}
                  runningTurnId={runningTurnId}
                  fieldRef={field}
                  onSend={send}
                  onSettings={() => setSettingsOpen(true)}
                  onQueue={(text, attachments, isUrgent, quotes) => {
                    if (conversationId === null) return
                    parley.queue(
                      conversationId,
                      text,
                      attachments.map(({ part }) => part),
                      attachments.map(({ file }) => file),
                      isUrgent,
                      quotes,
                    )
                  }}
                />
              </ErrorBoundary>
            )}
            {!isPage && !isCompared && conversationId === null && <Examples onAsk={(text) => send(text)} />}
          </div>
          {showsInspector && (
            <ErrorBoundary what={words.whatIsBesideTheChat} of={conversation.id}>
              <InspectorPane
                key={conversation.id}
                conversationId={conversation.id}
                openKey={inspected.key}
                onClose={() => {
                  closeInspector(conversation.id)
                  field.current?.focus()
                }}
              />
            </ErrorBoundary>
          )}
          {showsArtifact && (
            <ErrorBoundary what={words.whatIsBesideTheChat} of={artifact}>
              <ArtifactPane
                key={conversation.id}
                conversationId={conversation.id}
                open={artifact}
                onClose={() => {
                  showArtifact(conversation.id, null)
                  field.current?.focus()
                }}
              />
            </ErrorBoundary>
          )}
          {showsBeside && (
            <ErrorBoundary what={words.whatIsBesideTheChat} of={conversation.id}>
              <BesidePane
                key={`${conversation.id} ${beside.fromId}`}
                conversationId={conversation.id}
                beside={beside}
                onClose={() => {
                  parley.closeBeside(conversation.id)
                  field.current?.focus()
                }}
              />
            </ErrorBoundary>
          )}
          {showsCompared && (
            <ErrorBoundary what={words.whatIsBesideTheChat} of={compared.turnId}>
              <ComparedPane
                key={`${conversation.id} ${compared.turnId}`}
                conversationId={conversation.id}
                turnId={compared.turnId}
                onClose={() => {
                  closeComparedBeside(conversation.id)
                  field.current?.focus()
                }}
              />
            </ErrorBoundary>
          )}
          {!isPage && !isCompared && settingsOpen && (
            <ErrorBoundary what={words.theSettingsOfThisChat} of={conversationId}>
              <ChatSettingsPanel
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
      <KeyActions
        shown={shownOver}
        onShow={setShownOver}
        chat={isPage || isCompared ? undefined : { conversationId }}
        shownChatId={isPage ? null : conversationId}
        runningTurnId={runningTurnId}
        toggleSettings={() => setSettingsOpen(!settingsOpen)}
        toggleChats={toggleChats}
      />
      {addsRows && <AddRows />}
      {share !== null && <ShareDialog request={share} onClose={endShareRequest} />}
      {isIdle && (
        <>
          <Tooltips />
          <Toasts />
          <PageServices />
        </>
      )}
    </div>
  )
}
