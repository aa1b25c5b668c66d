/** The content so far of a text that should become JSON. */
export interface PartialJson {
  /** The value so far; undefined if nothing is known yet. */
  readonly value: unknown
  /** `whole`: it is JSON. `part`: it could become JSON. `broken`: no further text makes it JSON. */
  readonly state: 'whole' | 'part' | 'broken'
}

/**
 * Parses the beginning of a JSON text, such as streaming arguments. An incomplete text keeps what it has: a string its
 * letters, a number its digits, an object the fields whose values have begun. Takes linear time and no stack, however
 * deeply the text is nested; never throws.
 *
 * @returns for complete JSON, exactly what `JSON.parse` returns
 */
export function parsePartialJson(text: string): PartialJson {
  try {
    const value: unknown = JSON.parse(text)
    return { value, state: 'whole' }
  } catch {
    return parsePrefix(text)
  }
}

type Container =
  | { readonly kind: 'list'; readonly value: unknown[] }
  | { readonly kind: 'object'; readonly value: Record<string, unknown>; key: string }

/** What may come next; `or-end`: or the end of the container that was just opened. */
type Expected = 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'colon' | 'comma' | 'nothing'

function parsePrefix(text: string): PartialJson {
  const open: Container[] = []
  let root: unknown
  let expected: Expected = 'value'
  let at = 0

  const add = (value: unknown) => {
    const container = open.at(-1)
    if (container === undefined) root = value
    else if (container.kind === 'list') container.value.push(value)
    else setField(container.value, container.key, value)
    expected = container === undefined ? 'nothing' : 'comma'
  }
  const result = (state: PartialJson['state']): PartialJson => ({ value: root, state })

  for (; at < text.length; at += 1) {
    const sign = text.charAt(at)
    if (sign === ' ' || sign === '\n' || sign === '\r' || sign === '\t') continue
    const container = open.at(-1)
    if (sign === '}' || sign === ']') {
      const fits: boolean =
        container !== undefined &&
        (container.kind === 'list') === (sign === ']') &&
        (expected === 'comma' || expected === 'key-or-end' || expected === 'value-or-end')
      if (!fits) return result('broken')
      open.pop()
      expected = open.length === 0 ? 'nothing' : 'comma'
    } else if (sign === ',') {
      if (expected !== 'comma') return result('broken')
      expected = container?.kind === 'list' ? 'value' : 'key'
    } else if (sign === ':') {
      if (expected !== 'colon') return result('broken')
      expected = 'value'
    } else if (expected === 'key' || expected === 'key-or-end') {
      if (sign !== '"' || container?.kind !== 'object') return result('broken')
      const key = readString(text, at)
      if (key === null) return result('broken')
      if (!key.closed) return result('part')
      container.key = key.value
      at = key.end - 1
      expected = 'colon'
    } else if (expected !== 'value' && expected !== 'value-or-end') {
      return result('broken')
    } else if (sign === '{' || sign === '[') {
      const opened: Container =
        sign === '[' ? { kind: 'list', value: [] } : { kind: 'object', value: {}, key: '' }
      add(opened.value)
      open.push(opened)
      expected = sign === '[' ? 'value-or-end' : 'key-or-end'
    } else if (sign === '"') {
      const string = readString(text, at)
      if (string === null) return result('broken')
      add(string.value)
      at = string.end - 1
    } else {
      const word = /[\w.+-]*/y
      word.lastIndex = at
      const [scalar = ''] = word.exec(text) ?? []
      const isLast = at + scalar.length === text.length
      const value = readScalar(scalar, isLast)
      if (value === null) return result('broken')
      if (value.known) add(value.value)
      at += Math.max(scalar.length, 1) - 1
    }
  }
  return result('part')
}

/** Sets a field like `JSON.parse` does: `__proto__` is a field like any other. */
function setField(object: Record<string, unknown>, key: string, value: unknown): void {
  if (key !== '__proto__') object[key] = value
  else Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true })
}

interface ReadString {
  readonly value: string
  /** The position after its closing quote, or the end of the text. */
  readonly end: number
  readonly closed: boolean
}

/** Reads the string that starts at a quote; leaves out an incomplete escape. Returns null if it is not a string. */
function readString(text: string, start: number): ReadString | null {
  let at = start + 1
  while (at < text.length && text.charAt(at) !== '"') {
    const length = text.charAt(at) !== '\\' ? 1 : text.charAt(at + 1) === 'u' ? 6 : 2
    if (at + length > text.length) break
    at += length
  }
  const closed = text.charAt(at) === '"'
  try {
    const value: unknown = JSON.parse(`${text.slice(start, at)}"`)
    return { value: String(value), end: closed ? at + 1 : text.length, closed }
  } catch {
    return null
  }
}

const literals: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['true', true],
  ['false', false],
  ['null', null],
])

/** Reads a number or literal; at the end of the text, as much of it as is there. Returns null if it is neither. */
function readScalar(
  word: string,
  isLast: boolean,
): { readonly known: boolean; readonly value?: unknown } | null {
  if (literals.has(word)) return { known: true, value: literals.get(word) }
  if (/^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(word)) return { known: true, value: Number(word) }
  if (!isLast || word === '') return null
  if (word === '-' || [...literals.keys()].some((literal) => literal.startsWith(word)))
    return { known: false }
  const begun = /^(-?(?:0|[1-9]\d*)(?:\.\d+)?)(?:\.|[eE][+-]?)$/.exec(word)?.[1]
  return begun === undefined ? null : { known: true, value: Number(begun) }
}
