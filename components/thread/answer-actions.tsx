'use client'

import { counted } from '@/lib/language/format'
import { words } from '@/lib/language/english/thread'
import {
  ClipboardList,
  ClipboardType,
  Columns2,
  Ellipsis,
  GitBranch,
  Info,
  PanelRight,
  Pencil,
  RefreshCw,
  Square,
  Activity,
  TableRowsSplit,
  Trash2,
  Volume2,
} from 'lucide-react'
import dynamic from 'next/dynamic'
import { useEffect, useId, useState, useSyncExternalStore } from 'react'
import { useModelNames } from '@/components/hooks/model-names'
import { inspect } from '@/components/hooks/open-inspector'
import { requestRows } from '@/components/hooks/row-requests'
import { parley } from '@/components/hooks/parley'
import type { Choice } from '@/components/ui/action-menu'
import { classNames } from '@/components/ui/class-names'
import { NotLoaded } from '@/components/ui/not-loaded'
import { CopyButton } from '@/components/ui/copy-button'
import { IconButton } from '@/components/ui/icon-button'
import { keyOf } from '@/lib/client/sent-request'
import { answeringModel } from '@/lib/conversation/answering-model'
import type { Exchange } from '@/lib/conversation/exchanges'
import type { Versions } from '@/lib/conversation/versions'
import { wayOnOf } from '@/lib/conversation/way-on'
import { ChosenModel } from './auto-choice/chosen-model'
import { compareBeside, openBeside } from './beside/open-beside'
import { chainNote, isAsPlanned } from './chain-note'
import { copyAnswer } from './copy-answer'
import { canSpeak, reader } from './read-aloud/reader'
import { RegenerateWith } from './regenerate-with'
import { Thumbs } from './thumbs/thumbs'
import { VersionPager } from './version-pager'

const ActionMenu = dynamic(
  () =>
    import('@/components/ui/action-menu').then(
      (module) => module.ActionMenu<AnswerAction>,
      () => NotLoaded,
    ),
  { ssr: false },
)
const AnswerFigures = dynamic(
  () =>
    import('./answer-figures').then(
      (module) => module.AnswerFigures,
      () => NotLoaded,
    ),
  { ssr: false },
)

interface AnswerActionsProps {
  readonly exchange: Exchange
  /** For each turn of the exchange, its versions. */
  readonly versions: readonly Versions[]
  /** Whether nothing follows it yet. */
  readonly isLeaf: boolean
  /** Whether what follows is a round of its tools, which has the same model and says so. */
  readonly isRound: boolean
  /** The first turns of what was asked beside it. */
  readonly besideIds: readonly string[]
  readonly text: () => string
  readonly onDelete: (turnId: string) => void
}

/** Something to do with an answer that is not done often. */
type AnswerAction =
  | 'go-on'
  | 'beside'
  | 'compare'
  | 'edit'
  | 'row'
  | 'rich'
  | 'plain'
  | 'read'
  | 'inspect'
  | 'delete'

const choicesFor = (
  isFollowed: boolean,
  hasText: boolean,
): ReadonlyArray<ReadonlyArray<Choice<AnswerAction>>> => [
  [
    ...(isFollowed ? [{ action: 'go-on', label: words.continueFromHere, icon: GitBranch } as const] : []),
    { action: 'beside', label: words.askBeside, icon: PanelRight },
    { action: 'compare', label: words.compare, icon: Columns2 },
    { action: 'row', label: words.addAsRow, icon: TableRowsSplit },
    ...(hasText ? [{ action: 'edit', label: words.editAnswer, icon: Pencil } as const] : []),
    ...(hasText && canSpeak() ? [{ action: 'read', label: words.readAloud, icon: Volume2 } as const] : []),
    { action: 'inspect', label: words.inspect, icon: Activity },
  ],
  hasText
    ? [
        { action: 'rich', label: words.copyAsRichText, icon: ClipboardType },
        { action: 'plain', label: words.copyAsPlainText, icon: ClipboardList },
      ]
    : [],
  [{ action: 'delete', label: words.delete, icon: Trash2, look: 'danger' }],
]

/** Transparent until a person points at the answer or is in it. Hidden, it could be neither read aloud nor tabbed to. */
const quiet =
  'opacity-0 group-focus-within/answer:opacity-100 group-hover/answer:opacity-100 has-aria-expanded:opacity-100 pointer-coarse:opacity-100'

/** What can be done with an answer and what it took, quietly: only the last answer always shows it. */
export function AnswerActions({
  exchange,
  versions,
  isLeaf,
  isRound,
  besideIds,
  text,
  onDelete,
}: AnswerActionsProps) {
  const { first, last, turns } = exchange
  const [showsFigures, setShowsFigures] = useState(false)
  /** The button that opened the menu; null while it is closed. */
  const [menuAt, setMenuAt] = useState<HTMLElement | null>(null)
  /** What became of copying it. */
  const [said, setSaid] = useState('')
  const figuresId = useId()
  const isRead = useSyncExternalStore(reader.subscribe, reader.getState, reader.getState) === last.id
  // It ends with the answer that it reads.
  useEffect(() => {
    if (!isRead) return undefined
    return () => reader.end(last.id)
  }, [isRead, last.id])
  const model = useModelNames()(answeringModel(last))
  // The model of a round is said below it.
  const named = isRound ? [] : [last.edited ? words.editedByYou(model) : model]
  const choice = isRound ? undefined : first.autoChoice
  const live = last.state.ended === null
  const loudness = classNames('flex items-center gap-x-0.5', !isLeaf && quiet)
  // The notice above it has the same button.
  const isOfferedAbove = isLeaf && first === last && wayOnOf(last) === 'regenerate'

  function act(chosen: AnswerAction | null) {
    setMenuAt(null)
    // If the answer disappears, the focus goes on from the button that does.
    menuAt?.focus({ preventScroll: true })
    if (chosen === 'go-on') void parley.goOnFrom(last.id)
    if (chosen === 'beside') openBeside(last.conversationId, last.id, null)
    if (chosen === 'rich' || chosen === 'plain') void copyAs(chosen)
    if (chosen === 'read') {
      const exchange = menuAt?.closest('[data-exchange]')
      if (exchange) reader.start(last.id, exchange)
    }
    if (chosen === 'edit') parley.setAnswerEdit(first.id, text())
    if (chosen === 'compare') void compareBeside(last)
    if (chosen === 'row') requestRows({ conversationId: last.conversationId, turnId: last.id })
    if (chosen === 'inspect') inspect(last.conversationId, keyOf(last))
    if (chosen === 'delete') onDelete(first.id)
  }

  async function copyAs(form: 'rich' | 'plain') {
    if (menuAt === null) return
    const isCopied = await copyAnswer(menuAt, form, text())
    setSaid(isCopied ? words.answerCopied : words.answerNotCopied)
    setTimeout(() => setSaid(''), 2500)
  }

  return (
    <>
      <div
        className={classNames(
          '-ml-2 flex flex-wrap items-center gap-x-0.5 print:hidden',
          // In the line of a folded round: below it, nobody would see why there is a gap.
          isRound &&
            text() === '' &&
            'bg-canvas pointer-fine:absolute pointer-fine:top-2 pointer-fine:right-0',
        )}
      >
        {turns.map((turn, at) => (
          <VersionPager key={turn.id} turnId={turn.id} versions={versions[at]?.answer ?? []} of="answer" />
        ))}
        {!live && (
          <>
            <div className={loudness}>
              <CopyButton text={text} />
              {!isOfferedAbove && (
                <IconButton
                  icon={RefreshCw}
                  label={words.regenerate}
                  onClick={() => void parley.regenerate(first.id)}
                />
              )}
              <RegenerateWith turn={first} />
              <IconButton
                icon={Ellipsis}
                label={words.more}
                aria-haspopup="menu"
                aria-expanded={menuAt !== null}
                onClick={({ currentTarget }) => setMenuAt(currentTarget)}
              />
              {menuAt !== null && (
                <ActionMenu
                  label={words.more}
                  anchor={menuAt}
                  groups={choicesFor(!isLeaf, text().trim() !== '')}
                  onClose={act}
                />
              )}
            </div>
            {/* An edited answer is no longer the model's. */}
            {text().trim() !== '' && !last.edited && <Thumbs turnId={first.id} quiet={!isLeaf && quiet} />}
            {isRead && <IconButton icon={Square} label={words.stopReading} onClick={reader.stop} />}
            {said !== '' && (
              <p role="status" className="px-1 text-xs text-muted">
                {said}
              </p>
            )}
            <div className="ml-auto flex min-w-0 items-center pl-2">
              {besideIds.length > 0 && (
                <button
                  type="button"
                  onClick={() => openBeside(last.conversationId, last.id, besideIds.at(-1) ?? null)}
                  className="mr-2 inline-flex min-h-7 shrink-0 items-center gap-1 rounded-lg px-1.5 text-xs text-muted hover:bg-hover hover:text-ink pointer-coarse:min-h-11"
                >
                  <PanelRight aria-hidden size={14} strokeWidth={1.75} />
                  {words.askedBeside(counted(besideIds.length, 'question'))}
                </button>
              )}
              {/* A new one where the name is another: the same one would move, because it ends at the edge. */}
              <p key={model} className="min-w-0 pr-1 text-xs break-words text-muted tabular-nums">
                {choice !== undefined && <ChosenModel choice={choice} model={model} />}
                {choice !== undefined && troublesOf(exchange).length > 0 && ' · '}
                {[...(choice === undefined ? named : []), ...troublesOf(exchange)].join(' · ')}
              </p>
              <div className={loudness}>
                <IconButton
                  icon={Info}
                  label={words.figures}
                  aria-expanded={showsFigures}
                  aria-controls={figuresId}
                  onClick={() => setShowsFigures(!showsFigures)}
                />
              </div>
            </div>
          </>
        )}
      </div>
      {showsFigures && !live && <AnswerFigures id={figuresId} exchange={exchange} />}
    </>
  )
}

/** Returns what didn't go as planned: a history that was sent twice costs twice. */
function troublesOf({ turns }: Exchange): readonly string[] {
  const unreadable = turns.reduce((sum, { state }) => sum + (state.unreadable ?? 0), 0)
  const notes = turns.map((turn) => (isAsPlanned(turn) ? undefined : chainNote(turn)))
  return [
    ...(unreadable > 0 ? [words.unreadableFrames(counted(unreadable, 'frame'))] : []),
    ...new Set(notes.filter((note) => note !== undefined)),
  ]
}
