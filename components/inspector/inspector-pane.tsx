'use client'

import { words } from '@/lib/language/english/inspector'
import { History, Save, X } from 'lucide-react'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { inspect } from '@/components/hooks/open-inspector'
import { showStreams } from '@/components/hooks/opened-streams'
import { useModelNames } from '@/components/hooks/model-names'
import { useParley } from '@/components/hooks/parley'
import { IconButton } from '@/components/ui/icon-button'
import { Select } from '@/components/ui/select'
import { pathTo, type Turns } from '@/lib/conversation/tree'
import { recorder } from '@/lib/inspector/recorder'
import { DifferenceView } from './difference-view'
import { requestsInColumns, requestsOf } from './inspected-requests'
import { RequestView } from './request-view'
import { ResponseView } from './response-view'
import { SaveDialog } from './save-dialog'
import { StreamView } from './stream-view'
import { useFrameSelection } from './use-frame-selection'
import { useProviderName } from './use-provider-name'
import { useKeptKeys, useRecording } from './use-recording'
import { ViewChoice } from './view-choice'

interface InspectorPaneProps {
  readonly conversationId: string
  /** Which request is shown; null follows the newest. */
  readonly openKey: string | null
  readonly onClose: () => void
}

const views = ['request', 'response', 'stream', 'difference'] as const
type View = (typeof views)[number]

const noTurns: Turns = new Map()

/** Shows requests and answers of a chat as they were on the wire; on a small screen, in the chat's place. */
export function InspectorPane({ conversationId, openKey, onClose }: InspectorPaneProps) {
  const turns = useParley((state) => state.turns.get(conversationId)) ?? noTurns
  const conversation = useParley(({ conversations }) =>
    conversations?.find(({ id }) => id === conversationId),
  )
  const path = pathTo(turns, conversation?.leafId ?? null)
  // An answer beside the chat or in another version is in no shown path.
  const alone = turns.get(openKey?.split(':')[0] ?? '')
  const isAlone = alone !== undefined && alone.deleted !== true && !path.includes(alone)
  const kept = useKeptKeys(conversationId)
  const hasRecording = (key: string) => recorder.get(key) !== undefined || kept.has(key)
  const { comparison } = conversation ?? {}
  const nameOf = useModelNames()
  const requests =
    comparison !== undefined && comparison.closed !== true
      ? requestsInColumns(turns, comparison.columns, hasRecording, nameOf)
      : requestsOf(isAlone ? [...path, alone] : path, hasRecording)
  const newest = requests.findLast(({ turn }) => path.includes(turn)) ?? requests.at(-1)
  const shown = requests.find(({ key }) => key === openKey) ?? newest
  const recorded = useRecording(shown?.key)
  const [view, setView] = useState<View>('request')
  const [isSaving, setIsSaving] = useState(false)
  const selection = useFrameSelection(shown?.turn, shown?.key, recorded, view === 'stream')
  const provider = useProviderName(shown?.turn.upstream)
  const panel = useRef<HTMLElement>(null)

  const closeByKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return
    event.preventDefault()
    onClose()
  })
  useEffect(() => {
    const element = panel.current
    element?.focus({ preventScroll: true })
    element?.addEventListener('keydown', closeByKey)
    return () => element?.removeEventListener('keydown', closeByKey)
  }, [])

  return (
    <section
      ref={panel}
      role="complementary"
      aria-label={words.inspector}
      tabIndex={-1}
      className="@container absolute inset-0 z-10 flex flex-col border-line bg-canvas outline-none lg:static lg:w-[min(60rem,54%)] lg:shrink-0 lg:border-l print:hidden"
    >
      <div className="flex h-12 shrink-0 items-center gap-1 border-b border-line pr-1 pl-3">
        <h2 className="mr-1 text-sm font-medium @max-sm:sr-only">{words.inspector}</h2>
        <Select
          aria-label={words.whichRequest}
          value={openKey === null || shown?.key !== openKey ? '' : openKey}
          onChange={({ target }) => inspect(conversationId, target.value === '' ? null : target.value)}
          placeClassName="min-w-0 flex-1"
          className="truncate"
        >
          <option value="">{words.newest}</option>
          {requests.map(({ key, name }) => (
            <option key={key} value={key}>
              {name}
            </option>
          ))}
        </Select>
        <IconButton
          icon={History}
          label={words.replay}
          disabled={recorded?.recording.end === undefined}
          onClick={() => {
            if (recorded !== undefined) showStreams([{ recording: recorded.recording, provider }])
          }}
        />
        <IconButton
          icon={Save}
          label={words.save}
          disabled={recorded === undefined}
          onClick={() => setIsSaving(true)}
        />
        <IconButton icon={X} label={words.closeInspector} onClick={onClose} />
      </div>
      <ViewChoice views={views} shown={view} onShow={setView} />
      {shown === undefined ? (
        <p className="p-4 text-sm text-muted">{words.nothingYet}</p>
      ) : view === 'request' ? (
        <RequestView key={shown.key} turn={shown.turn} recorded={recorded} />
      ) : view === 'response' ? (
        <ResponseView key={shown.key} turn={shown.turn} recorded={recorded} />
      ) : view === 'stream' ? (
        <StreamView key={shown.key} recorded={recorded} {...selection} />
      ) : (
        <DifferenceView key={shown.key} shown={shown} recorded={recorded} requests={requests} />
      )}
      {isSaving && recorded !== undefined && shown !== undefined && (
        <SaveDialog
          model={shown.turn.settings.model}
          provider={provider}
          recorded={recorded}
          onClose={() => setIsSaving(false)}
        />
      )}
    </section>
  )
}
