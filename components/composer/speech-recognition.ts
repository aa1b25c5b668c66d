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

/**
 * Returns what was said so far, from the event `result`. Chrome on Android reports every guess as a final result of its
 * own with a confidence of 0 ("how", "how are", "how are you"), and some final results twice
 * (JamesBrill/react-speech-recognition#31, facebook/lexical#8759): each takes the place of the one that it begins with.
 *
 * @param isAndroid whether the browser runs there: elsewhere a word that is said twice is two results
 */
export function spokenIn(event: Event, isAndroid: boolean): readonly SpokenText[] {
  const results: unknown = Reflect.get(event, 'results')
  if (!isObject(results)) return []
  const spoken: SpokenText[] = []
  for (let at = 0; at < (Number(results['length']) || 0); at += 1) {
    const next = spokenText(results[String(at)])
    const before = spoken.at(-1)
    const isRepeated = isAndroid && before !== undefined && isBegunBy(next.text, before.text)
    if (isRepeated) spoken.pop()
    spoken.push(next)
  }
  return spoken
}

function spokenText(result: unknown): SpokenText {
  const best = isObject(result) ? result['0'] : undefined
  const { transcript, confidence } = isObject(best) ? best : {}
  return {
    text: typeof transcript === 'string' ? transcript : '',
    isFinal: isObject(result) && result['isFinal'] === true && confidence !== 0,
  }
}

const isBegunBy = (text: string, beginning: string) =>
  text.trim().toLowerCase().startsWith(beginning.trim().toLowerCase())
