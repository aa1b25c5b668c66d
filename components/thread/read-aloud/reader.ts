import { readReadingVoice } from '@/lib/storage/reading-voice'
import './spoken-sentence.css'
import { type Sentence, sentencesOf } from './sentences'

/** Reads one answer of the page at a time aloud, sentence by sentence, and marks the one that is spoken. */
class Reader {
  readonly #listeners = new Set<() => void>()
  /** The turn that is read. */
  #turnId: string | null = null

  readonly getState = (): string | null => this.#turnId

  /** @returns how to end it */
  readonly subscribe = (onChange: () => void): (() => void) => {
    this.#listeners.add(onChange)
    return () => this.#listeners.delete(onChange)
  }

  /** Reads an answer from its beginning. */
  start(turnId: string, exchange: Element): void {
    this.stop()
    const sentences = sentencesOf(exchange)
    if (sentences.length === 0) return
    this.#set(turnId)
    this.#speak(turnId, sentences, 0)
  }

  /** Stops if it is this answer that is read. */
  end(turnId: string): void {
    if (this.#turnId === turnId) this.stop()
  }

  readonly stop = (): void => {
    if (this.#turnId === null) return
    this.#set(null)
    speechSynthesis.cancel()
    unmark()
  }

  /** One after the other: a long text in one piece falls silent after 15 seconds in Chromium, and can't be marked. */
  #speak(turnId: string, sentences: readonly Sentence[], at: number): void {
    const sentence = sentences[at]
    // It was stopped, or its answer is gone from the page.
    if (this.#turnId !== turnId) return
    if (sentence === undefined || !sentence.range.startContainer.isConnected) return this.stop()
    const spoken = utteranceOf(sentence.text)
    spoken.addEventListener('start', () => mark(sentence.range))
    spoken.addEventListener('end', () => this.#speak(turnId, sentences, at + 1))
    spoken.addEventListener('error', () => {
      if (this.#turnId === turnId) this.stop()
    })
    speechSynthesis.speak(spoken)
  }

  #set(turnId: string | null): void {
    this.#turnId = turnId
    for (const listener of this.#listeners) listener()
  }
}

export const reader = new Reader()

/** Whether this browser can speak at all. */
export const canSpeak = (): boolean => typeof window !== 'undefined' && 'speechSynthesis' in window

function utteranceOf(text: string): SpeechSynthesisUtterance {
  const { voice, rate } = readReadingVoice()
  const utterance = new SpeechSynthesisUtterance(text)
  utterance.rate = rate
  const chosen = speechSynthesis.getVoices().find(({ name }) => name === voice)
  if (chosen !== undefined) {
    utterance.voice = chosen
    utterance.lang = chosen.lang
  }
  return utterance
}

/** Without changing the page; browsers without highlights only speak. */
function mark(range: Range): void {
  if (typeof Highlight === 'undefined') return
  CSS.highlights.set('spoken', new Highlight(range))
}

function unmark(): void {
  if (typeof Highlight !== 'undefined') CSS.highlights.delete('spoken')
}
