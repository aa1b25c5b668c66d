'use client'

import { formatExactTime } from '@/lib/language/dates'
import { words } from '@/lib/language/english/stream'
import { FolderOpen, Save } from 'lucide-react'
import { useMemo, useState } from 'react'
import { RequestView } from '@/components/inspector/request-view'
import { ResponseView } from '@/components/inspector/response-view'
import { SaveDialog } from '@/components/inspector/save-dialog'
import { StreamView } from '@/components/inspector/stream-view'
import type { Recorded } from '@/components/inspector/use-recording'
import { useFrameSelection } from '@/components/inspector/use-frame-selection'
import { ViewChoice } from '@/components/inspector/view-choice'
import { IconButton } from '@/components/ui/icon-button'
import { Select } from '@/components/ui/select'
import { useMediaQuery } from '@/components/ui/use-media-query'
import { useTitle } from '@/components/ui/use-title'
import type { ReplayPlayer } from '@/lib/client/replay/replay-player'
import type { OpenedStream } from '@/lib/inspector/files/opened-stream'
import { FrameReader } from '@/lib/inspector/frames'
import { parseJson } from '@/lib/responses/parse-json'
import { fieldOf, textOf } from '@/lib/responses/fields'
import { ReplayBar } from './replay-bar'
import { ReplayedAnswer } from './replayed-answer'
import { useReplayPlayer, useReplayView } from './use-replay'

interface OpenedViewProps {
  readonly title: string
  /** At least one. */
  readonly streams: readonly OpenedStream[]
  /** Why another file could not be opened. */
  readonly problem: string | undefined
  readonly onClose: () => void
}

/** Streams that were opened: the answer that one of them draws, beside what was on the wire. */
export function OpenedView({ title, streams, problem, onClose }: OpenedViewProps) {
  useTitle(title)
  // Other files begin with their first stream.
  const [chosen, setChosen] = useState({ streams, index: 0 })
  const index = chosen.streams === streams ? chosen.index : 0
  const [isSaving, setIsSaving] = useState(false)
  const stream = streams[index] ?? streams[0]
  const recording = stream?.recording
  const recorded = useMemo(
    () => (recording === undefined ? undefined : { recording, frames: new FrameReader().read(recording) }),
    [recording],
  )
  if (stream === undefined || recorded === undefined) return null
  return (
    <div className="@container flex min-h-0 flex-1 flex-col">
      <div className="flex min-h-12 shrink-0 items-center gap-1 border-b border-line pr-1 pl-4">
        <h1 className="min-w-0 flex-1 truncate text-sm font-medium">{nameOf(stream)}</h1>
        {streams.length > 1 && (
          <Select
            aria-label={words.whichStream}
            value={String(index)}
            onChange={({ target }) => setChosen({ streams, index: Number(target.value) })}
            placeClassName="min-w-0"
            className="truncate"
          >
            {streams.map((each, at) => (
              <option key={at} value={String(at)}>
                {words.numbered(at + 1, nameOf(each))}
              </option>
            ))}
          </Select>
        )}
        <IconButton icon={FolderOpen} label={words.openAnother} onClick={onClose} />
        <IconButton icon={Save} label={words.save} onClick={() => setIsSaving(true)} />
      </div>
      {problem !== undefined && (
        <p role="alert" className="shrink-0 px-4 py-2 text-sm whitespace-pre-line text-danger">
          {problem}
        </p>
      )}
      <Replayed recorded={recorded} provider={stream.provider} />
      {isSaving && (
        <SaveDialog
          model={modelOf(stream)}
          provider={stream.provider}
          recorded={recorded}
          onClose={() => setIsSaving(false)}
        />
      )}
    </div>
  )
}

interface ReplayedProps {
  readonly recorded: Recorded
  readonly provider: string
}

function Replayed({ recorded, provider }: ReplayedProps) {
  const player = useReplayPlayer(recorded, provider)
  if (player?.recorded !== recorded) return <p className="p-4 text-sm text-muted">{words.reading}</p>
  return <ReplayedStream key={recorded.recording.startedAt} recorded={recorded} player={player.player} />
}

const views = ['answer', 'request', 'response', 'stream'] as const
type View = (typeof views)[number]

interface ReplayedStreamProps {
  readonly recorded: Recorded
  readonly player: ReplayPlayer
}

function ReplayedStream({ recorded, player }: ReplayedStreamProps) {
  const replay = useReplayView(player)
  // On a small screen only one of the two has room, and the answer is what one looks for first.
  const isWide = useMediaQuery('(min-width: 64rem)')
  const [chosen, setChosen] = useState<View>('answer')
  const view = isWide && chosen === 'answer' ? 'stream' : chosen
  const { selected, marked, onSelect, onUnmark } = useFrameSelection(
    replay.turn,
    recorded.recording.key,
    recorded,
    view === 'stream',
  )
  return (
    <>
      <ReplayBar player={player} view={replay} frames={recorded.frames.length} />
      <div className="flex min-h-0 flex-1">
        {isWide && (
          <div
            role="group"
            aria-label={words.theAnswer}
            tabIndex={0}
            className="min-w-0 flex-1 overflow-y-auto px-4 py-6 outline-offset-[-2px]"
          >
            <div className="mx-auto max-w-[48rem]">
              <ReplayedAnswer turn={replay.turn} />
            </div>
          </div>
        )}
        <aside
          aria-label={words.inspector}
          className="@container flex min-h-0 w-full flex-col border-line lg:w-[min(60rem,54%)] lg:shrink-0 lg:border-l"
        >
          <ViewChoice views={views} shown={view} onShow={setChosen} smallOnly="answer" />
          {view === 'answer' ? (
            <div className="min-h-0 flex-1 overflow-y-auto px-4 py-4">
              <ReplayedAnswer turn={replay.turn} />
            </div>
          ) : view === 'request' ? (
            <RequestView turn={replay.turn} recorded={recorded} isOpened />
          ) : view === 'response' ? (
            <ResponseView turn={replay.turn} recorded={recorded} />
          ) : (
            <StreamView
              recorded={recorded}
              selected={selected === null || replay.isPlaying ? null : selected}
              marked={marked}
              onUnmark={onUnmark}
              onSelect={(number) => {
                onSelect(number)
                if (number !== null) player.showFrame(number)
              }}
              replayed={{
                frame: replay.frame,
                time: replay.time,
                onSeek: player.seek,
                isPlaying: replay.isPlaying,
              }}
            />
          )}
        </aside>
      </div>
    </>
  )
}

const modelOf = ({ recording: { request } }: OpenedStream) =>
  textOf(fieldOf(parseJson(request?.body ?? ''), 'model'))

function nameOf(stream: OpenedStream): string {
  const { recording, provider } = stream
  const parts = [
    modelOf(stream),
    provider,
    recording.startedAt === 0 ? '' : formatExactTime(recording.startedAt),
  ].filter((part) => part !== '')
  return parts.length === 0 ? words.unnamed : parts.join(' · ')
}
