'use client'

import { words } from '@/lib/language/english/settings'
import { useState, useSyncExternalStore } from 'react'
import { Select } from '@/components/ui/select'
import { rates, type ReadingVoice, readReadingVoice, writeReadingVoice } from '@/lib/storage/reading-voice'

/** Sets the voice and the speed in which answers are read aloud. */
export function VoiceChoice() {
  const [chosen, setChosen] = useState(readReadingVoice)
  const names = useSyncExternalStore(watchVoices, voiceNames, () => '')

  function choose(changed: Partial<ReadingVoice>) {
    const next = { ...chosen, ...changed }
    writeReadingVoice(next)
    setChosen(next)
  }

  return (
    <div className="flex flex-wrap gap-2">
      <Select
        aria-label={words.voice}
        placeClassName="max-w-56"
        value={names.split('\n').includes(chosen.voice) ? chosen.voice : ''}
        onChange={({ target }) => choose({ voice: target.value })}
      >
        <option value="">{words.automatic}</option>
        {names
          .split('\n')
          .filter((name) => name !== '')
          .map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
      </Select>
      <Select
        aria-label={words.speed}
        value={String(chosen.rate)}
        onChange={({ target }) => choose({ rate: Number(target.value) })}
      >
        {rates.map((rate) => (
          <option key={rate} value={String(rate)}>
            {words.times(String(rate))}
          </option>
        ))}
      </Select>
    </div>
  )
}

// They arrive after the page.
function watchVoices(onChange: () => void): () => void {
  if (!('speechSynthesis' in window)) return () => undefined
  speechSynthesis.addEventListener('voiceschanged', onChange)
  return () => speechSynthesis.removeEventListener('voiceschanged', onChange)
}

/** As one string, which stays the same as long as they do. */
const voiceNames = (): string =>
  'speechSynthesis' in window
    ? [...new Set(speechSynthesis.getVoices().map(({ name }) => name))].join('\n')
    : ''
