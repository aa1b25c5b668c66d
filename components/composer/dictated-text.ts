import type { SpokenText } from './speech-recognition'

/** Puts what is dictated behind what is in the field, also if the person changes that in the meantime. */
export class DictatedText {
  /** What was in the field before what is being said now. */
  #before: string
  /** How many results are part of that. */
  #settled = 0
  #written: string

  /** @param field what is in the field when dictation begins */
  constructor(field: string) {
    this.#before = field
    this.#written = field
  }

  /** What was last to be put into the field. */
  get written(): string {
    return this.#written
  }

  /**
   * @param spoken everything said since dictation began
   * @param field what is in the field now
   * @returns what belongs into the field
   */
  write(spoken: readonly SpokenText[], field: string): string {
    if (field !== this.#written) {
      // The person went on from there: what was heard before is theirs now, and not written again.
      this.#before = field
      this.#settled = spoken.findIndex(({ isFinal }, at) => at >= this.#settled && !isFinal)
      if (this.#settled === -1) this.#settled = Math.max(0, spoken.length - 1)
    }
    const said = spoken
      .slice(this.#settled)
      .map(({ text }) => text.trim())
      .filter((text) => text !== '')
      .join(' ')
    this.#written = joined(this.#before, said)
    return this.#written
  }
}

const joined = (before: string, said: string) =>
  before === '' || said === '' || /\s$/.test(before) ? before + said : `${before} ${said}`
