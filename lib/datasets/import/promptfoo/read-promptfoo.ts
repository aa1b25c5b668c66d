import { words } from '@/lib/language/english/datasets'
import { isObject, listOf } from '@/lib/responses/guards'
import type { JsonObject } from '@/lib/responses/types'
import type { DataRow } from '../../data-set'
import { promptedOf } from '../../prompt'
import { failed, type Note, noFiles, type ReadReferencedFile, type Reading } from '../imported'
import { columnsOf } from '../variable-name'
import { checksOf } from './assertions'
import { type Config, referenceIn } from './config'
import { type LineOf, parseYaml, type Path } from './parse-yaml'
import { promptsIn } from './prompts'
import { testsInFile } from './tests-in-file'
import { rowsOf, tellLeftOut, transformOf } from './tests'

/** Fields that change neither what is asked nor what is expected. */
const passedOver: ReadonlySet<string> = new Set([
  'prompts',
  'tests',
  'defaultTest',
  'description',
  'assertionTemplates',
  '$schema',
])

/**
 * Reads promptfoo's configuration, or a bare list of its tests, in YAML or JSON. A single text becomes the template;
 * several prompts, or messages, are prompts here, too.
 *
 * @param readFile reads the files that it refers to
 */
export function readPromptfoo(text: string, readFile: ReadReferencedFile = noFiles): Reading {
  const parsed = parseYaml(text)
  if ('problems' in parsed) return failed(...parsed.problems)
  return readRoot(parsed.value, parsed.lineOf, readFile)
}

function readRoot(value: unknown, lineOf: LineOf, readFile: ReadReferencedFile): Reading {
  const root: JsonObject = Array.isArray(value) ? { tests: value } : isObject(value) ? value : {}
  const testsAt: Path = Array.isArray(value) ? [] : ['tests']
  const notes: Note[] = Object.keys(root)
    .filter((name) => !passedOver.has(name))
    .map((name) => ({ ...lineOf([name]), message: words.skippedField(name) }))
  const config: Config = {
    root,
    tell: (path, message) => notes.push({ ...lineOf(path), message }),
    readFile,
  }
  const tests = testsIn(root['tests'], config)
  if (tests === undefined) {
    const where = typeof root['tests'] === 'string' ? words.theyAreInAnotherFileImport(root['tests']) : ''
    return failed({ ...lineOf(testsAt), message: words.theFileHasNoListOf(where) })
  }
  const problems: Note[] = []
  const prompts = promptsIn(config)
  const shared = defaultsOf(config)
  const rows = tests.flatMap((test, at): readonly DataRow[] => {
    const path = [...testsAt, at]
    if (isObject(test)) return rowsOf(test, shared, path, config)
    const found = typeof test === 'string' ? testsInFile(test, shared, path, config) : undefined
    if (found === undefined) {
      problems.push({ ...lineOf(path), message: words.testIsntAnObjectWithVars(at + 1) })
    }
    return found ?? []
  })
  if (problems.length > 0) return failed(...problems)
  const checks = checksOf(shared['assert'], ['defaultTest', 'assert'], config, transformOf(shared))
  const prompted = promptedOf(prompts)
  return { content: { columns: columnsOf(rows), rows, ...prompted, checks }, notes, problems }
}

/** Returns the tests as they are written; undefined if there are none that can be read. */
function testsIn(tests: unknown, { readFile }: Config): readonly unknown[] | undefined {
  if (typeof tests === 'string')
    return readFile(referenceIn(tests) ?? tests) === undefined ? undefined : [tests]
  return Array.isArray(tests) && tests.length > 0 ? listOf(tests) : undefined
}

/** Returns what all tests share, which may be in another file. */
function defaultsOf(config: Config): JsonObject {
  const { defaultTest } = config.root
  const reference = referenceIn(defaultTest)
  const content = reference === undefined ? undefined : config.readFile(reference)
  const parsed = content === undefined ? undefined : parseYaml(content)
  const shared = parsed !== undefined && 'value' in parsed ? parsed.value : defaultTest
  if (typeof shared === 'string') config.tell(['defaultTest'], words.defaulttestIsInAnotherFile(shared))
  if (!isObject(shared)) return {}
  tellLeftOut(shared, 'defaultTest', ['defaultTest'], config)
  return shared
}
