import { words } from '@/lib/language/english/datasets'
import type { Outcome, CheckedAnswer, CheckWorld } from './outcome'
import { readJson } from '@/lib/util/json/read-json'
import { isObject, listOf } from '@/lib/responses/guards'
import type { Check } from '../check'
import type { DataRow } from '../data-set'
import { render, renderJson } from '../render'
import { compareNumber } from './compare-number'
import { runPattern, runScript } from './run-script'

/** Runs a check on an answer. Never rejects, unless the signal aborts it. */
export async function runCheck(check: Check, answered: CheckedAnswer, world: CheckWorld): Promise<Outcome> {
  const outcome = await outcomeOf(check, answered, world)
  if (check.not !== true || outcome.passed === null) return outcome
  return { passed: !outcome.passed, reason: outcome.reason }
}

function outcomeOf(check: Check, answered: CheckedAnswer, world: CheckWorld): Outcome | Promise<Outcome> {
  const { text, variables } = answered
  const filled = () => render(check.value, variables)
  const fold = (written: string) => (check.ignoreCase === true ? written.toLowerCase() : written)
  const has = (part: string) => fold(text).includes(fold(part))
  switch (check.kind) {
    case 'equals': {
      const isSame = fold(text.trim()) === fold(filled().trim())
      return {
        passed: isSame,
        reason: isSame ? words.equalsTheExpectedText : words.doesntEqual(shortened(filled())),
      }
    }
    case 'starts-with': {
      const starts = fold(text.trimStart()).startsWith(fold(filled()))
      const start = shortened(filled())
      return { passed: starts, reason: starts ? words.startsWithText(start) : words.doesntStartWith(start) }
    }
    case 'contains': {
      const found = has(filled())
      const part = shortened(filled())
      return { passed: found, reason: found ? words.containsText(part) : words.doesntContain(part) }
    }
    case 'contains-any': {
      const found = textsOf(check, variables).find(has)
      return found === undefined
        ? { passed: false, reason: words.containsNoneOfTheTexts }
        : { passed: true, reason: words.containsText(shortened(found)) }
    }
    case 'contains-all': {
      const missing = textsOf(check, variables).find((part) => !has(part))
      return missing === undefined
        ? { passed: true, reason: words.containsAllOfTheTexts }
        : { passed: false, reason: words.doesntContain(shortened(missing)) }
    }
    case 'number':
      return compareNumber(text, filled(), render(check.tolerance ?? '0', variables))
    case 'json':
      return checkJson(check, answered, world)
    case 'regex':
      return runPattern(check, answered, world)
    case 'javascript':
      return runScript(check, answered, world)
    case 'judge':
      return world.judge(filled())
    default:
      return check.kind satisfies never
  }
}

/** Returns the texts of a list: parsed as JSON, else one per line. */
function textsOf({ value }: Check, variables: DataRow['variables']): readonly string[] {
  const read = value.trimStart().startsWith('[') ? readJson(value) : undefined
  const listed = read !== undefined && 'value' in read ? listOf(read.value) : value.split('\n')
  return listed
    .filter((each) => typeof each === 'string')
    .map((each) => render(each, variables).trim())
    .filter((each) => each !== '')
}

async function checkJson(
  check: Check,
  { text, variables }: CheckedAnswer,
  world: CheckWorld,
): Promise<Outcome> {
  const json = withoutFence(text)
  const read = check.value.trim() === '' ? { value: {} } : readJson(check.value)
  if ('problem' in read) return { passed: null, reason: words.theSchemaIsntValidJson(read.problem.message) }
  const schema = renderJson(read.value, variables)
  if (!isObject(schema)) return { passed: null, reason: words.theSchemaIsntAJsonObject }
  const verdict = await world.validate(schema, json)
  switch (verdict.kind) {
    case 'valid':
      return { passed: true, reason: check.value.trim() === '' ? words.validJson : words.matchesTheSchema }
    case 'not-json':
      return { passed: false, reason: words.notValidJson }
    case 'invalid': {
      const [first] = verdict.problems
      const where = first === undefined || first.path === '' ? '' : `${first.path} `
      return { passed: false, reason: words.doesntMatchTheSchema(where, first?.message ?? '') }
    }
    case 'bad-schema':
      return { passed: null, reason: words.theSchemaCantBeUsed(verdict.message) }
    case 'too-slow':
      return { passed: null, reason: words.theCheckTookTooLong }
    case 'unavailable':
      return { passed: null, reason: words.thisBrowserCantRunTheCheck }
    default:
      return verdict satisfies never
  }
}

/** Models tend to put JSON into a fence. */
const withoutFence = (text: string) => /^\s*```\w*\n([\s\S]*?)\n?```\s*$/.exec(text)?.[1] ?? text

const shortened = (text: string) => (text.length > 60 ? `${text.slice(0, 60)}…` : text)
