import { isObject } from '@/lib/responses/guards'
import { readStoredJson, writeItem } from './local-item'

/** How answers are read aloud. */
export interface ReadingVoice {
  /** As the browser names the voice; '' for its own choice. */
  readonly voice: string
  /** 1 is the voice's own speed. */
  readonly rate: number
}

const key = 'parley:reading-voice'

/** The speeds that all voices of today can be understood at. */
export const rates: readonly number[] = [0.75, 1, 1.25, 1.5, 2]

export function readReadingVoice(): ReadingVoice {
  const kept = readStoredJson(key)
  const { voice, rate }: { readonly voice?: unknown; readonly rate?: unknown } = isObject(kept) ? kept : {}
  return {
    voice: typeof voice === 'string' ? voice : '',
    rate: rates.find((known) => known === rate) ?? 1,
  }
}

export const writeReadingVoice = (chosen: ReadingVoice): void => writeItem(key, JSON.stringify(chosen))
