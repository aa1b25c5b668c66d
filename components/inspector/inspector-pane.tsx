'use client'

import { words } from '@/lib/language/english/inspector'
import { Save, X } from 'lucide-react'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { inspect } from '@/components/hooks/open-inspector'
import { useParley } from '@/components/hooks/parley'
import { IconButton } from '@/components/ui/icon-button'
import { Select } from '@/components/ui/select'
import { pathTo, type Turns } from '@/lib/conversation/tree'
import { recorder } from '@/lib/inspector/recorder'
import { requestsOf } from './inspected-requests'
import { RequestView } from './request-view'
import { ResponseView } from './response-view'
import { SaveDialog } from './save-dialog'
import { StreamView } from './stream-view'
import { useRecording } from './use-recording'

interface InspectorPaneProps {
  readonly conversationId: string
  /** Which request is shown; null follows the newest. */
  readonly openKey: string | null
  readonly onClose: () => void
}

const views = ['request', 'response', 'stream'] as const
type View = (typeof views)[number]

const noTurns: Turns = new Map()

/** Shows requests and answers of a chat as they were on the wire; on a small screen, in the chat's place. */
export function InspectorPane({ conversationId, openKey, onClose }: InspectorPaneProps) {
  const turns = useParley((state) => state.turns.get(conversationId)) ?? noTurns
  const leafId = useParley(
    ({ conversations }) => conversations?.find(({ id }) => id === conversationId)?.leafId ?? null,
  )
  const path = pathTo(turns, leafId)
  // An answer beside the chat or in another version is in no shown path.
  const alone = turns.get(openKey?.split(':')[0] ?? '')
  const isAlone = alone !== undefined && alone.deleted !== true && !path.includes(alone)
  const requests = requestsOf(isAlone ? [...path, alone] : path, (key) => recorder.get(key) !== undefined)
  const newest = requests.findLast(({ turn }) => path.includes(turn))
  const shown = requests.find(({ key }) => key === openKey) ?? newest
  const recorded = useRecording(shown?.key)
  const [view, setView] = useState<View>('request')
  const [isSaving, setIsSaving] = useState(false)
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
          icon={Save}
          label={words.save}
          disabled={recorded === undefined}
          onClick={() => setIsSaving(true)}
        />
        <IconButton icon={X} label={words.closeInspector} onClick={onClose} />
      </div>
      <fieldset
        aria-label={words.view}
        className="flex min-h-11 shrink-0 items-center gap-0.5 border-b border-line px-2"
      >
        {views.map((each) => (
          <button
            key={each}
            type="button"
            aria-pressed={view === each}
            onClick={() => setView(each)}
            className="min-h-8 rounded-lg px-2.5 text-sm text-muted hover:bg-hover hover:text-ink aria-pressed:pressed pointer-coarse:min-h-11"
          >
            {words.tabs[each]}
          </button>
        ))}
      </fieldset>
      {shown === undefined ? (
        <p className="p-4 text-sm text-muted">{words.nothingYet}</p>
      ) : view === 'request' ? (
        <RequestView key={shown.key} turn={shown.turn} recorded={recorded} />
      ) : view === 'response' ? (
        <ResponseView key={shown.key} turn={shown.turn} recorded={recorded} />
      ) : (
        <StreamView key={shown.key} recorded={recorded} />
      )}
      {isSaving && recorded !== undefined && shown !== undefined && (
        <SaveDialog turn={shown.turn} recorded={recorded} onClose={() => setIsSaving(false)} />
      )}
    </section>
  )
}
