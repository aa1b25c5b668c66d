import { words } from '@/lib/language/english/datasets'
import { type Document, isMap, isNode, isScalar, LineCounter, type Node, parseDocument, visit } from 'yaml'
import { isExact, NumberText } from '@/lib/util/json/exact-numbers'
import type { Note } from '../imported'

export type Path = ReadonlyArray<string | number>

/** Returns the line of a field, counted from 1; nothing if it isn't known. */
export type LineOf = (path: Path) => { readonly line?: number }

type ParsedYaml =
  | { readonly value: unknown; readonly lineOf: LineOf }
  | { readonly problems: readonly Note[] }

/** Protects against files that expand a few bytes to gigabytes. */
const maxAliases = 1000

/** Parses YAML or JSON. Merge keys (`<<`) are applied, and a number that would be rounded is a `NumberText`. */
export function parseYaml(text: string): ParsedYaml {
  const counter = new LineCounter()
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false, merge: true })
  if (document.errors.length > 0) {
    const problems = document.errors.map(({ pos, message }) => ({
      line: counter.linePos(pos[0]).line,
      message,
    }))
    return { problems }
  }
  let aliases = 0
  visit(document, { Alias: () => void (aliases += 1) })
  if (aliases > maxAliases) return { problems: [{ message: words.tooManyAliasesReferToThe }] }
  keepNumbers(document)
  const lineOf: LineOf = (path) => {
    const start = (keyOf(document, path) ?? nodeOf(document, path))?.range?.[0]
    if (start !== undefined) return { line: counter.linePos(start).line }
    // What comes from another file is noted at the reference to it.
    return path.length === 0 ? {} : lineOf(path.slice(0, -1))
  }
  try {
    return { value: document.toJS({ maxAliasCount: maxAliases }), lineOf }
  } catch (error) {
    return { problems: [{ message: error instanceof Error ? error.message : String(error) }] }
  }
}

/** Rounding would change a number. */
function keepNumbers(document: Document): void {
  visit(document, {
    Scalar: (_key, node) => {
      const { source = '', value } = node
      if (typeof value === 'number' && /^-?\d+(?:\.\d+)?$/.test(source) && !isExact(source)) {
        node.value = new NumberText(source)
      }
    },
  })
}

/** Returns the node of a field's name, because its value may be on another line. */
function keyOf(document: Document, path: Path): Node | undefined {
  const parent = nodeOf(document, path.slice(0, -1))
  const key = isMap(parent)
    ? parent.items.find(({ key }) => isScalar(key) && key.value === path.at(-1))?.key
    : undefined
  return isNode(key) ? key : undefined
}

function nodeOf(document: Document, path: Path): Node | undefined {
  const node: unknown = path.length === 0 ? document.contents : document.getIn(path, true)
  return isNode(node) ? node : undefined
}
