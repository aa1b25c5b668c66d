'use client'

import { words } from '@/lib/language/english/thread'
import { ArrowDown } from 'lucide-react'
import dynamic from 'next/dynamic'
import {
  useCallback,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react'
import { listenForCode, openNewestArtifact } from '@/components/artifact/listen-for-code'
import { chatRequests } from '@/components/hooks/chat-requests'
import { findInChat } from '@/components/hooks/find-in-chat'
import { parley, useParley } from '@/components/hooks/parley'
import { Button } from '@/components/ui/button'
import { NotLoaded } from '@/components/ui/not-loaded'
import { UndoOffer } from '@/components/ui/undo-offer'
import { memoizeByTreeShape } from '@/lib/conversation/memoize-by-tree-shape'
import type { Quote } from '@/lib/conversation/quote'
import { shownPath } from '@/lib/conversation/shown-path'
import type { Turns } from '@/lib/conversation/tree'
import { Announcer } from './announcer'
import { Gap } from './gap'
import { Outline } from './outline/outline'
import { findQuote } from './quotes/find-quote'
import { SelectionToolbar } from './quotes/selection-toolbar'
import { OverviewButton } from './overview/overview-button'
import { PathEnd } from './path-end'
import { ThreadExchange } from './thread-exchange'
import { HeaderButtons } from './header-buttons'
import { readPlace } from './scroll/reading-place'
import { useKeptPlace } from './scroll/use-kept-place'
import { useAskedInView } from './scroll/use-asked-in-view'
import { ThumbsOfChat } from './thumbs/thumbs-of-chat'
import { useKeptFocus } from './use-kept-focus'
import { firstInView, usePages } from './use-pages'
import { useScrollKeeper } from './scroll/use-scroll-keeper'

const FindBar = dynamic(
  () =>
    import('./find/find-bar').then(
      (module) => module.FindBar,
      () => NotLoaded,
    ),
  { ssr: false },
)

const noTurns: Turns = new Map()

/** A turn to show, and where, in pixels from the top of the view. */
interface Target {
  readonly turnId: string
  readonly top?: number
  /** Finds a piece of it to show instead. */
  readonly find?: () => Range | null
  /** What of it gets the focus. */
  readonly focus?: 'question' | 'answer'
}

const focusable = { question: '[data-question]', answer: ':scope > article' }

/** Where a hit is shown, in pixels from the top of the view: below the bar, with some of what is before it. */
const hitTop = 120

/** A conversation from its first question to its last answer. */
export function Thread({ conversationId }: { readonly conversationId: string }) {
  const conversation = useParley(({ conversations }) =>
    conversations?.find(({ id }) => id === conversationId),
  )
  const leafId = conversation?.leafId ?? null
  const [shownPathOf] = useState(() => memoizeByTreeShape(shownPath))
  const { exchanges, isFollowed } = useParley((state) =>
    shownPathOf(state.turns.get(conversationId) ?? noTurns, leafId),
  )
  // True even if all of them were deleted, because they can be restored there.
  const hasTurns = useParley((state) => (state.turns.get(conversationId)?.size ?? 0) > 0)
  const lastId = exchanges.at(-1)?.turnIds.at(-1)
  const isLive = useParley(
    (state) => state.turns.get(conversationId)?.get(lastId ?? '')?.state.ended === null,
  )
  const [deletedId, setDeletedId] = useState<string | null>(null)
  // It may have been restored in another way, or in another tab.
  const canUndo = useParley(
    (state) => state.turns.get(conversationId)?.get(deletedId ?? '')?.deleted ?? false,
  )
  const [target, setTarget] = useState<Target | null>(() => readPlace(conversationId) ?? null)
  const { scrollRef, roomRef, contentRef, keeperRef, atEnd, jumpToEnd } = useScrollKeeper()
  const wanted = target === null ? -1 : exchanges.findIndex(({ turnIds }) => turnIds.includes(target.turnId))
  const { stretches, show } = usePages({ count: exchanges.length, wanted, contentRef, scrollRef, keeperRef })

  const find = useSyncExternalStore(findInChat.subscribe, findInChat.getState, findInChat.getState)
  const closeFind = useCallback(() => findInChat.close(conversationId), [conversationId])
  useEffect(() => closeFind, [closeFind])

  useKeptFocus(scrollRef)
  useKeptPlace(conversationId, contentRef, keeperRef)

  const exchangeOf = useCallback(
    (id: string) => contentRef.current?.querySelector(`:scope > [data-exchange="${id}"]`) ?? null,
    [contentRef],
  )
  useAskedInView({ lastId, isLive, isOnlyOne: exchanges.length === 1, exchangeOf, keeperRef })

  const reached = useRef<typeof target>(null)
  const wantedId = exchanges[wanted]?.turnIds[0]
  useLayoutEffect(() => {
    if (target === reached.current || wantedId === undefined) return
    reached.current = target
    const exchange = exchangeOf(wantedId)
    if (exchange) keeperRef.current?.show(exchange, target?.top, target?.find)
    if (target?.focus)
      exchange?.querySelector<HTMLElement>(focusable[target.focus])?.focus({ preventScroll: true })
  }, [target, wantedId, exchangeOf, keeperRef])

  const goToQuestion = useCallback((turnId: string) => setTarget({ turnId, focus: 'question' }), [])

  const showSource = useEffectEvent((quote: Quote, isFocused: boolean) => {
    const isShown = exchanges.some(({ turnIds }) => turnIds.includes(quote.turnId))
    // Another version may be shown by now.
    if (!isShown) void parley.showVersion(quote.turnId)
    setTarget({
      turnId: quote.turnId,
      top: hitTop,
      find: findQuote(exchangeOf, quote),
      ...(isFocused && { focus: 'answer' }),
    })
  })
  useEffect(
    () =>
      chatRequests.listen(conversationId, (request) => {
        if (request.kind === 'source') showSource(request.quote, request.isFocused)
        if (request.kind === 'artifact') void openNewestArtifact(conversationId)
      }),
    [conversationId],
  )

  useEffect(
    () => (contentRef.current === null ? undefined : listenForCode(contentRef.current, conversationId)),
    [contentRef, conversationId],
  )

  function remove(turnId: string) {
    setDeletedId(turnId)
    void parley.deleteTurn(turnId)
  }

  return (
    <div className="@container relative isolate flex min-h-0 flex-1 flex-col print:block">
      <p className="hidden px-4 pt-4 text-xl font-semibold print:block">{conversation?.title}</p>
      <HeaderButtons>
        {hasTurns && (
          <OverviewButton
            conversationId={conversationId}
            leafId={leafId}
            onShow={(turnId) => {
              void parley.showVersion(turnId)
              setTarget({ turnId })
            }}
            onGoOn={(turnId) => {
              void parley.goOnFrom(turnId)
              jumpToEnd()
            }}
          />
        )}
      </HeaderButtons>
      <div
        ref={scrollRef}
        role="log"
        aria-label={words.conversation}
        aria-live="off"
        aria-busy={isLive}
        tabIndex={0}
        className="min-h-0 flex-1 overflow-x-hidden overflow-y-auto outline-offset-[-2px] print:overflow-visible"
      >
        <div ref={roomRef} className="print:min-h-0! print:pt-0!">
          <div
            ref={contentRef}
            data-artifacts
            className="mx-auto flex max-w-[48rem] flex-col gap-12 px-4 pt-6 pb-10"
          >
            <ThumbsOfChat conversationId={conversationId}>
              {stretches.flatMap(({ from, to, isShown }) =>
                isShown
                  ? exchanges
                      .slice(from, to)
                      .map((exchange, at) => (
                        <ThreadExchange
                          key={exchange.turnIds[0]}
                          conversationId={conversationId}
                          shown={exchange}
                          place={from + at}
                          nextId={exchanges[from + at + 1]?.turnIds[0]}
                          onDelete={remove}
                        />
                      ))
                  : [
                      <Gap
                        key={from === 0 ? 'earlier' : `until ${to}`}
                        from={from}
                        to={to}
                        scrollRef={scrollRef}
                        onShow={show}
                      />,
                    ],
              )}
            </ThumbsOfChat>
            {isFollowed && lastId !== undefined && <PathEnd leafId={lastId} />}
          </div>
        </div>
      </div>
      <Outline
        conversationId={conversationId}
        exchanges={exchanges}
        contentRef={contentRef}
        scrollRef={scrollRef}
        onGo={goToQuestion}
      />
      <SelectionToolbar conversationId={conversationId} contentRef={contentRef} scrollRef={scrollRef} />
      {find?.conversationId === conversationId && (
        <FindBar
          key={find.turnId ?? 'asked'}
          find={find}
          exchanges={exchanges}
          contentRef={contentRef}
          turnInView={() =>
            scrollRef.current === null
              ? undefined
              : firstInView(scrollRef.current, contentRef.current)?.dataset['exchange']
          }
          onShow={(turnId, found) => setTarget({ turnId, top: hitTop, find: found })}
          onClose={() => {
            closeFind()
            scrollRef.current?.focus({ preventScroll: true })
          }}
        />
      )}
      {!atEnd && (
        <Button
          onClick={jumpToEnd}
          className="absolute bottom-3 left-1/2 -translate-x-1/2 shadow-float print:hidden"
        >
          <ArrowDown aria-hidden size={15} />
          {words.jumpToLatest}
        </Button>
      )}
      {deletedId !== null && canUndo && (
        <UndoOffer
          key={deletedId}
          kind="turn"
          text={lastId === undefined ? words.deletedThisChatIsNowEmpty : words.messageAndRepliesDeleted}
          onUndo={() => {
            setDeletedId(null)
            void parley.restoreTurn(deletedId)
          }}
          onEnd={() => setDeletedId(null)}
        />
      )}
      <Announcer conversationId={conversationId} turnId={lastId} />
    </div>
  )
}
