import 'server-only'

/** A range of bytes, end excluded. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** A problem in a JSON text. `offset` counts bytes from the start of the text. */
export type ScanProblem =
  | { readonly kind: 'invalid'; readonly offset: number }
  | { readonly kind: 'too deep' }
  | { readonly kind: 'too many values' }
  | { readonly kind: 'too many keys' }
  | { readonly kind: 'duplicate key'; readonly key: string; readonly isTopLevel: boolean }

export interface ScanLimits {
  /** The maximum nesting depth of objects and arrays. */
  readonly depth: number
  /** The maximum total number of values and keys. Each costs a parser about a hundred bytes and 100 ns. */
  readonly values: number
  /** The maximum number of keys in one object: they are kept in memory until it closes. */
  readonly keys: number
}

/** A part of the text that the outline omits, and the JSON that replaces it. */
export interface Cut extends Span {
  readonly kind: 'string' | 'object' | 'array'
}

/** Strings up to this length stay in the outline. Bytes, quotes included. */
const LONG_STRING = 1024
/** The outline omits containers nested deeper: the deepest one that a guard reads is a part of an item's content. */
const OUTLINE_DEPTH = 6

const QUOTE = 0x22
const COMMA = 0x2c
const COLON = 0x3a
const BACKSLASH = 0x5c
const OPEN_BRACKET = 0x5b
const CLOSE_BRACKET = 0x5d
const OPEN_BRACE = 0x7b
const CLOSE_BRACE = 0x7d
const LOWER_U = 0x75

const isWhitespace = (byte: number) => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09
const isHexDigit = (byte: number) =>
  (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x46) || (byte >= 0x61 && byte <= 0x66)
/** The letters that may follow a backslash, besides `u`. */
const simpleEscapes = new Set(Buffer.from('"\\/bfnrt'))
const scalar = /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)$/
/** No meaningful number is longer; without a limit, a scalar of megabytes would be matched again and again. */
const LONGEST_SCALAR = 1024

type Expected = 'value' | 'value or close' | 'key' | 'key or close' | 'colon' | 'comma or close' | 'end'

interface Container {
  readonly start: number
  readonly isObject: boolean
  /** Made with the first key. */
  keys: Set<string> | undefined
}

/**
 * Validates a JSON text (RFC 8259) while its bytes arrive, in steps as small as the caller wants, and without building
 * values: a body of 48 MiB can contain sixteen million objects, and a parser takes half a minute for them.
 *
 * It refuses duplicate keys in one object, because parsers disagree on which one counts. It works on bytes: neither
 * quotes nor brackets occur inside a multi-byte character.
 */
export class JsonScanner {
  /** The first problem; scanning stops there. */
  problem: ScanProblem | undefined
  /** String values of the root object by key, quotes included. */
  readonly topLevelStrings = new Map<string, Span>()
  /** Parts that `outlineOf` omits, in order, none inside another. */
  readonly cuts: Cut[] = []
  readonly #limits: ScanLimits
  readonly #containers: Container[] = []
  #at = 0
  #values = 0
  #expected: Expected = 'value'
  /** The start of the string being scanned. */
  #stringStart: number | undefined
  #scalarStart: number | undefined
  /** An unfinished escape sequence: -1 right after the backslash, else the number of missing hex digits. */
  #escape = 0
  #topLevelKey: string | undefined

  constructor(limits: ScanLimits) {
    this.#limits = limits
  }

  /** The number of bytes scanned. */
  get position(): number {
    return this.#at
  }

  /** Whether the scanned text is one complete JSON value. */
  get isComplete(): boolean {
    return this.problem === undefined && this.#expected === 'end' && this.#scalarStart === undefined
  }

  /**
   * Continues scanning after the previous call.
   *
   * @param bytes the text from its beginning; bytes seen by earlier calls must not change
   * @param end how far it may be read
   */
  scan(bytes: Uint8Array, end: number): void {
    while (this.#at < end && this.problem === undefined) {
      if (this.#stringStart === undefined) this.#scanByte(bytes, bytes[this.#at] ?? 0)
      else this.#scanString(bytes, end, this.#stringStart)
    }
  }

  /** Tells the scanner that nothing follows. */
  finish(bytes: Uint8Array): void {
    if (this.#scalarStart !== undefined) this.#endScalar(bytes)
    if (this.problem === undefined && !this.isComplete) this.#invalid()
  }

  #invalid(): void {
    this.problem ??= { kind: 'invalid', offset: this.#at }
  }

  #scanByte(bytes: Uint8Array, byte: number): void {
    if (this.#scalarStart !== undefined) {
      const isOver = isWhitespace(byte) || byte === COMMA || byte === CLOSE_BRACE || byte === CLOSE_BRACKET
      if (!isOver) {
        this.#at += 1
        if (this.#at - this.#scalarStart > LONGEST_SCALAR) this.#invalid()
        return
      }
      this.#endScalar(bytes)
      if (this.problem !== undefined) return
    }
    if (isWhitespace(byte)) this.#at += 1
    else if (byte === QUOTE) this.#openString()
    else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) this.#open(byte === OPEN_BRACE)
    else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) this.#close(byte === CLOSE_BRACE)
    else if (byte === COMMA) this.#passComma()
    else if (byte === COLON) this.#pass('colon', 'value')
    else if (this.#beginValue()) {
      this.#scalarStart = this.#at
      this.#at += 1
    }
  }

  /** Skips one byte if it is expected here. */
  #pass(expected: Expected, next: Expected): void {
    if (this.#expected !== expected) {
      this.#invalid()
      return
    }
    this.#expected = next
    this.#at += 1
  }

  #passComma(): void {
    const isInObject = this.#containers.at(-1)?.isObject === true
    this.#pass('comma or close', isInObject ? 'key' : 'value')
  }

  #count(): boolean {
    this.#values += 1
    if (this.#values <= this.#limits.values) return true
    this.problem ??= { kind: 'too many values' }
    return false
  }

  #beginValue(): boolean {
    if (this.#expected === 'value' || this.#expected === 'value or close') return this.#count()
    this.#invalid()
    return false
  }

  #endValue(): void {
    this.#expected = this.#containers.length === 0 ? 'end' : 'comma or close'
  }

  #open(isObject: boolean): void {
    if (!this.#beginValue()) return
    if (this.#containers.length >= this.#limits.depth) {
      this.problem = { kind: 'too deep' }
      return
    }
    this.#containers.push({ start: this.#at, isObject, keys: undefined })
    this.#expected = isObject ? 'key or close' : 'value or close'
    this.#at += 1
  }

  #close(isObject: boolean): void {
    const container = this.#containers.at(-1)
    const mayClose =
      this.#expected === 'comma or close' || this.#expected === (isObject ? 'key or close' : 'value or close')
    if (container === undefined || container.isObject !== isObject || !mayClose) {
      this.#invalid()
      return
    }
    this.#at += 1
    this.#containers.pop()
    if (this.#containers.length === OUTLINE_DEPTH)
      this.cuts.push({ start: container.start, end: this.#at, kind: isObject ? 'object' : 'array' })
    this.#endValue()
  }

  #endScalar(bytes: Uint8Array): void {
    const text = textOf(bytes, this.#scalarStart ?? this.#at, this.#at)
    this.#scalarStart = undefined
    if (scalar.test(text)) this.#endValue()
    else this.#invalid()
  }

  #openString(): void {
    const isKey = this.#expected === 'key' || this.#expected === 'key or close'
    if (isKey ? !this.#count() : !this.#beginValue()) return
    this.#stringStart = this.#at
    this.#at += 1
  }

  #scanString(bytes: Uint8Array, end: number, start: number): void {
    let at = this.#at
    for (; at < end; at += 1) {
      let byte = bytes[at] ?? 0
      if (this.#escape === 0) {
        // An image as a data URL is megabytes of such bytes.
        while (byte >= 0x20 && byte !== QUOTE && byte !== BACKSLASH && at < end) byte = bytes[(at += 1)] ?? 0
        if (at >= end) break
        if (byte === QUOTE) {
          this.#at = at + 1
          this.#stringStart = undefined
          this.#endString(bytes, start)
          return
        }
        if (byte !== BACKSLASH) break
        this.#escape = -1
      } else if (this.#escape > 0 && isHexDigit(byte)) this.#escape -= 1
      else if (this.#escape < 0 && byte === LOWER_U) this.#escape = 4
      else if (this.#escape < 0 && simpleEscapes.has(byte)) this.#escape = 0
      else break
    }
    this.#at = at
    if (at < end) this.#invalid()
  }

  #endString(bytes: Uint8Array, start: number): void {
    const end = this.#at
    const depth = this.#containers.length
    if (this.#expected === 'key' || this.#expected === 'key or close') {
      this.#expected = 'colon'
      this.#takeKey(textOf(bytes, start, end), depth === 1)
    } else {
      if (depth === 1 && this.#topLevelKey !== undefined)
        this.topLevelStrings.set(this.#topLevelKey, { start, end })
      if (end - start > LONG_STRING && depth <= OUTLINE_DEPTH) this.cuts.push({ start, end, kind: 'string' })
      this.#endValue()
    }
  }

  #takeKey(token: string, isTopLevel: boolean): void {
    const container = this.#containers.at(-1)
    if (container === undefined) return
    const key = token.includes('\\') ? String(JSON.parse(token)) : token.slice(1, -1)
    container.keys ??= new Set()
    if (container.keys.has(key)) this.problem ??= { kind: 'duplicate key', key, isTopLevel }
    container.keys.add(key)
    if (container.keys.size > this.#limits.keys) this.problem ??= { kind: 'too many keys' }
    if (isTopLevel) this.#topLevelKey = key
  }
}

const textOf = (bytes: Uint8Array, start: number, end: number) =>
  Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString()
