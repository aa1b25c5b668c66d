'use client'

import { words } from '@/lib/language/english/inspector'
import { useSyncExternalStore } from 'react'
import { showStreams } from '@/components/hooks/opened-streams'
import { recorder } from '@/lib/inspector/recorder'
import { Section } from './section'

/** Other requests that were sent because of a turn: for the chat's title, by judges. Each opens on its own. */
export function OtherRequests({ turnId }: { readonly turnId: string }) {
  // Keys can be compared, recordings change.
  const keys = useSyncExternalStore(
    recorder.subscribe,
    () => keysOf(turnId).join(' '),
    () => '',
  )
  if (keys === '') return null
  return (
    <Section title={words.otherRequests}>
      <ul className="flex flex-wrap gap-2">
        {keys.split(' ').map((key, at) => (
          <li key={key}>
            <button
              type="button"
              onClick={() => {
                const recording = recorder.get(key)
                if (recording !== undefined) showStreams([{ recording, provider: '' }])
              }}
              className="min-h-8 rounded-lg border border-line-strong px-2.5 text-sm hover:bg-hover pointer-coarse:min-h-11"
            >
              {nameOf(key, at)}
            </button>
          </li>
        ))}
      </ul>
    </Section>
  )
}

const keysOf = (turnId: string) => recorder.keysFrom(`${turnId}#`)

const nameOf = (key: string, at: number) =>
  key.endsWith('#title') ? words.requestForTitle : words.requestOfJudge(at + 1)
