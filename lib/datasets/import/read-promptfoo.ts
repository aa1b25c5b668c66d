import { words } from '@/lib/language/english/datasets'
import { type Document, isMap, isNode, isScalar, LineCounter, type Node, parseDocument, visit } from 'yaml'
import { isExact, NumberText } from '@/lib/util/json/exact-numbers'
import { isObject, listOf } from '@/lib/responses/guards'
import type { JsonObject } from '@/lib/responses/types'
import { type Check, parseCheck } from '../check'
import type { DataRow, RowMessage } from '../data-set'
import { checkOfAssertion } from './expectation'
import { failed, maxRows, type Note, type Reading } from './imported'
import { messagesOf } from './messages-of'
import { columnsOf, textOfValue, variableName } from './variable-name'

type Path = ReadonlyArray<string | number>
type LineOf = (path: Path) => { readonly line?: number }

/** Fields of a file that affect neither the questions nor the expectations. */
const passedOver: ReadonlySet<string> = new Set(['prompts', 'tests', 'defaultTest', 'description', '$schema'])

/**
 * Reads promptfoo's configuration, or a bare list of its tests, in YAML or JSON. A single prompt becomes the template;
 * with several, each test becomes one row per prompt.
 */
export function readPromptfoo(text: string): Reading {
  const counter = new LineCounter()
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false, merge: true })
  if (document.errors.length > 0) {
    return failed(
      ...document.errors.map(({ pos, message }) => ({ line: counter.linePos(pos[0]).line, message })),
    )
  }
  const lineOf: LineOf = (path) => {
    const start = (keyOf(document, path) ?? nodeOf(document, path))?.range?.[0]
    return start === undefined ? {} : { line: counter.linePos(start).line }
  }
  let aliases = 0
  visit(document, { Alias: () => void (aliases += 1) })
  if (aliases > 1000) return failed({ message: words.tooManyAliasesReferToThe })
  visit(document, {
    Scalar: (_key, node) => {
      const { source = '', value } = node
      // Rounding would change the number.
      if (typeof value === 'number' && /^-?\d+(?:\.\d+)?$/.test(source) && !isExact(source)) {
        node.value = new NumberText(source)
      }
    },
  })
  let root: unknown
  try {
    root = document.toJS({ maxAliasCount: 1000 })
  } catch (error) {
    return failed({ message: error instanceof Error ? error.message : String(error) })
  }
  return readRoot(root, lineOf)
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

function readRoot(root: unknown, lineOf: LineOf): Reading {
  const config: JsonObject = Array.isArray(root) ? { tests: root } : isObject(root) ? root : {}
  const testsAt: Path = Array.isArray(root) ? [] : ['tests']
  const notes: Note[] = Object.keys(config)
    .filter((name) => !passedOver.has(name))
    .map((name) => ({ ...lineOf([name]), message: words.skippedField(name) }))
  const { tests } = config
  if (!Array.isArray(tests) || tests.length === 0) {
    const where = typeof tests === 'string' ? words.theyAreInAnotherFileImport(tests) : ''
    return failed({ ...lineOf(testsAt), message: words.theFileHasNoListOf(where) })
  }
  const problems: Note[] = []
  const prompts = promptsOf(config['prompts'], lineOf, notes)
  const { defaultTest } = config
  if (typeof defaultTest === 'string') {
    notes.push({ ...lineOf(['defaultTest']), message: words.defaulttestIsInAnotherFile(defaultTest) })
  }
  const shared = isObject(defaultTest) ? defaultTest : {}
  tellLeftOut(shared, 'defaultTest', ['defaultTest'], lineOf, notes)
  const rows = tests.flatMap((test: unknown, at): readonly DataRow[] => {
    const path = [...testsAt, at]
    if (isObject(test)) return rowsOf(test, shared, path, lineOf, notes)
    problems.push({ ...lineOf(path), message: words.testIsntAnObjectWithVars(at + 1) })
    return []
  })
  if (problems.length > 0) return failed(...problems)
  const checks = checksOf(shared['assert'], ['defaultTest', 'assert'], lineOf, notes)
  const [only, ...others] = prompts
  const isOne = others.length === 0
  const template = isOne && typeof only === 'string' ? only : ''
  const asked = template === '' ? rows.flatMap((row) => withPrompts(row, prompts)) : rows
  return { content: { columns: columnsOf(asked), rows: asked, template, checks }, notes, problems }
}

type Prompt = string | readonly RowMessage[]

const textOfPrompt = ({ raw, prompt }: JsonObject) => raw ?? prompt

function promptsOf(value: unknown, lineOf: LineOf, notes: Note[]): readonly Prompt[] {
  const written: readonly unknown[] = typeof value === 'string' ? [value] : listOf(value)
  return written.flatMap((each, at): readonly Prompt[] => {
    const where = lineOf(['prompts', at])
    const tell = (message: string) => notes.push({ ...where, message })
    const text = isObject(each) ? textOfPrompt(each) : each
    if (typeof text !== 'string' || /^file:\/\/|^\S+\.(?:txt|json|ya?ml|js|py|md)$/.test(text.trim())) {
      tell(words.skippedPromptItsTextIsIn(at + 1))
      return []
    }
    if (/\{%|\{\{[^}]*[|.[(][^}]*\}\}/.test(text)) {
      tell(words.promptUsesMoreThanVariablesThe(at + 1))
    }
    const messages = text.trimStart().startsWith('[') ? asMessages(text) : undefined
    return [messages === undefined ? text : messagesOf(messages, tell)]
  })
}

function asMessages(text: string): readonly unknown[] | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return Array.isArray(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** With several prompts, a variable selects the one to use. */
function withPrompts(row: DataRow, prompts: readonly Prompt[]): readonly DataRow[] {
  if (prompts.length === 0) return [row]
  return prompts.map((prompt, at) => ({
    ...row,
    variables: prompts.length === 1 ? row.variables : { ...row.variables, prompt: String(at + 1) },
    messages: typeof prompt === 'string' ? [{ role: 'user', content: prompt }] : prompt,
  }))
}

function rowsOf(
  test: JsonObject,
  shared: JsonObject,
  path: Path,
  lineOf: LineOf,
  notes: Note[],
): readonly DataRow[] {
  tellLeftOut(test, words.aTest, path, lineOf, notes)
  const checks = checksOf(test['assert'], [...path, 'assert'], lineOf, notes)
  const fields = { ...objectOf(shared['vars']), ...objectOf(test['vars']) }
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value !== 'string' || !value.startsWith('file://')) continue
    notes.push({ ...lineOf([...path, 'vars', name]), message: words.isInAnotherFile(name, value) })
  }
  const rows = (isExpanded(test) ?? isExpanded(shared) ?? true) ? combinations(fields) : [asTheyAre(fields)]
  return rows.map((variables) => ({
    variables,
    ...(checks.length > 0 ? { checks } : {}),
  }))
}

/** Adds notes for fields of a test, or of the shared defaults, that mean nothing here. */
function tellLeftOut(test: JsonObject, name: string, path: Path, lineOf: LineOf, notes: Note[]): void {
  for (const field of Object.keys(test)) {
    if (field === 'vars' || field === 'assert' || field === 'description') continue
    const options = field === 'options' ? Object.keys(objectOf(test[field])) : []
    if (options.length > 0 && options.every((option) => option === 'disableVarExpansion')) continue
    notes.push({ ...lineOf([...path, field]), message: words.skippedOf(field, name) })
  }
}

/** Returns whether lists among the variables expand into several rows; undefined if a test doesn't say. */
function isExpanded(test: JsonObject): boolean | undefined {
  const { disableVarExpansion } = objectOf(test['options'])
  return typeof disableVarExpansion === 'boolean' ? !disableVarExpansion : undefined
}

const asTheyAre = (fields: JsonObject): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(fields)
      .map(([name, value]) => [variableName(name), textOfValue(value)] as const)
      .filter(([name]) => name !== ''),
  )

/** Expands a test whose variables are lists into one row for each of their values. */
function combinations(fields: JsonObject): ReadonlyArray<Readonly<Record<string, string>>> {
  let rows: ReadonlyArray<Readonly<Record<string, string>>> = [{}]
  for (const [written, value] of Object.entries(fields)) {
    const name = variableName(written)
    if (name === '') continue
    const values = Array.isArray(value) && value.length > 0 ? value : [value]
    // More rows than can be imported anyway; the caller reports the limit.
    rows = rows
      .flatMap((row) => values.map((each: unknown) => ({ ...row, [name]: textOfValue(each) })))
      .slice(0, maxRows + 1)
  }
  return rows
}

function checksOf(value: unknown, path: Path, lineOf: LineOf, notes: Note[]): readonly Check[] {
  return listOf(value).flatMap((assertion, at) => {
    const check = checkOfAssertion(assertion)
    if (!('problem' in check)) return parseCheck(check) ?? []
    notes.push({ ...lineOf([...path, at]), message: check.problem })
    return []
  })
}

const objectOf = (value: unknown): JsonObject => (isObject(value) ? value : {})
