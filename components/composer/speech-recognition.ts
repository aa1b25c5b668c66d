import { isObject } from '@/lib/responses/guards'

/** The browser's own speech recognition (Web Speech API), as far as dictation uses it. */
export interface Recognition extends EventTarget {
  continuous: boolean
  interimResults: boolean
  lang: string
  start(): void
  abort(): void
}

type RecognitionClass = new () => Recognition

/** Returns the browser's speech recognition; undefined where it has none, as in Firefox. */
export function recognitionClass(): RecognitionClass | undefined {
  for (const name of ['SpeechRecognition', 'webkitSpeechRecognition']) {
    const found: unknown = Reflect.get(window, name)
    if (isRecognitionClass(found)) return found
  }
  return undefined
}

const isRecognitionClass = (found: unknown): found is RecognitionClass => typeof found === 'function'

/** One thing a person said, as far as it was understood. */
export interface SpokenText {
  readonly text: string
  /** It will not change any more. */
  readonly isFinal: boolean
}

/** Returns what was said so far, from the event `result`. */
export function spokenIn(event: Event): readonly SpokenText[] {
  const results: unknown = Reflect.get(event, 'results')
  if (!isObject(results)) return []
  return Array.from({ length: Number(results['length']) || 0 }, (_, at) => {
    const result = results[String(at)]
    const best = isObject(result) ? result['0'] : undefined
    const text = isObject(best) ? best['transcript'] : undefined
    return {
      text: typeof text === 'string' ? text : '',
      isFinal: isObject(result) && result['isFinal'] === true,
    }
  })
}
