import type { JsonObject } from '@/lib/responses/types'
import { maskSecrets, maskTokens } from './mask-secrets'

/** A piece of a text, as a frame carries it. */
interface Delta {
  /** The number that the caller gave to the frame. */
  readonly frame: number
  readonly value: string
  /** The frame's text, as far as it is masked. */
  text: string
}

/** How much of a text is looked at again with what comes after it, in code units. A token is not longer. */
const keptLength = 4000

/**
 * Masks secrets that a model writes over several frames, which no frame shows by itself. A frame's text keeps its length.
 */
export class DeltaMasker {
  /** The latest pieces of each text, by its item and part. */
  readonly #texts = new Map<string, Delta[]>()
  /** The texts that have become longer since they were looked at. */
  readonly #longer = new Set<string>()

  /**
   * Takes the next frame.
   *
   * @param frame a number that `takeMasked` returns
   * @param event its event as it arrived
   * @param text its text with the secrets masked that it shows by itself
   */
  add(frame: number, event: JsonObject, text: string): void {
    const { type, delta } = event
    if (typeof type !== 'string' || !type.endsWith('.delta') || typeof delta !== 'string') return
    const index = ['item_id', 'output_index', 'content_index', 'summary_index'].map((name) => event[name])
    const key = JSON.stringify([type, ...index])
    const deltas = this.#texts.get(key) ?? []
    deltas.push({ frame, value: delta, text })
    this.#texts.set(key, deltas)
    this.#longer.add(key)
  }

  /** Returns the new texts of frames, by their numbers, in which more is masked than before. */
  takeMasked(): ReadonlyMap<number, string> {
    const changed = new Map<number, string>()
    for (const key of this.#longer) {
      const deltas = this.#texts.get(key) ?? []
      const whole = deltas.map(({ value }) => value).join('')
      const masked = maskSecrets(whole)
      let from = 0
      for (const delta of masked === whole ? [] : deltas) {
        const text = maskPlaces(delta, masked.slice(from, from + delta.value.length))
        if (text !== delta.text) changed.set(delta.frame, text)
        delta.text = text
        from += delta.value.length
      }
      this.#texts.set(key, latestOf(deltas))
    }
    this.#longer.clear()
    return changed
  }
}

/** Returns the pieces at the end that are needed to recognize a secret that goes on. */
function latestOf(deltas: readonly Delta[]): Delta[] {
  let length = 0
  const first = deltas.findLastIndex(({ value }) => (length += value.length) > keptLength)
  return deltas.slice(Math.max(0, first))
}

function maskPlaces({ text, value }: Delta, masked: string): string {
  const places = masked === value ? [] : placesOf(text, value.length)
  let changed = text
  for (let at = 0; at < places.length - 1; at += 1) {
    if (masked[at] === value[at]) continue
    const [from = 0, to = 0] = [places[at], places[at + 1]]
    changed = changed.slice(0, from) + '*'.repeat(to - from) + changed.slice(to)
  }
  return changed === text ? text : maskTokens(changed)
}

const deltaField = /"delta"\s*:\s*"((?:[^"\\]|\\[^])*)"/g

/**
 * Finds where a frame writes its delta: the place of each code unit, an escape being one, and the end of the last one;
 * empty if it doesn't write one of this length.
 */
function placesOf(text: string, length: number): readonly number[] {
  for (const { 0: whole, 1: literal = '', index } of text.matchAll(deltaField)) {
    const places: number[] = []
    const start = index + whole.length - 1 - literal.length
    let place = 0
    while (place < literal.length) {
      places.push(start + place)
      place += literal[place] !== '\\' ? 1 : literal[place + 1] === 'u' ? 6 : 2
    }
    places.push(start + literal.length)
    // Another object in the event may have a field of this name.
    if (places.length === length + 1) return places
  }
  return []
}
