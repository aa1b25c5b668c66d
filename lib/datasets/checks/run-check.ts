import { readJson } from '@/lib/json/read-json'
import { isObject, listOf } from '@/lib/responses/guards'
import type { RunInSandbox } from '@/lib/sandbox/run-in-sandbox'
import type { Validator } from '@/lib/structured/validator'
import type { Check } from '../check'
import type { DataRow } from '../data-set'
import { render, renderJson } from '../render'
import { compareNumber } from './compare-number'
import { runPattern, runScript } from './run-script'

/** What came of a check. `null`: it could not be told. */
export interface Outcome {
  readonly passed: boolean | null
  readonly reason: string
}

/** An answer and what it answers. */
export interface Answered {
  readonly text: string
  readonly variables: DataRow['variables']
}

/** What checks need from the world. */
export interface CheckWorld {
  readonly runInSandbox: RunInSandbox
  readonly validate: Validator['validate']
  /** Asks the judge. Its rubric has its variables filled in. */
  readonly judge: (rubric: string) => Promise<Outcome>
  readonly signal: AbortSignal
}

/** Holds an answer against a check. Never rejects, unless the signal ends it. */
export async function runCheck(check: Check, answered: Answered, world: CheckWorld): Promise<Outcome> {
  const outcome = await outcomeOf(check, answered, world)
  if (check.not !== true || outcome.passed === null) return outcome
  return { passed: !outcome.passed, reason: outcome.reason }
}

function outcomeOf(check: Check, answered: Answered, world: CheckWorld): Outcome | Promise<Outcome> {
  const { text, variables } = answered
  const filled = () => render(check.value, variables)
  const fold = (written: string) => (check.ignoreCase === true ? written.toLowerCase() : written)
  const has = (part: string) => fold(text).includes(fold(part))
  switch (check.kind) {
    case 'equals': {
      const isSame = fold(text.trim()) === fold(filled().trim())
      return { passed: isSame, reason: isSame ? 'It is that text.' : `It is not “${shortened(filled())}”.` }
    }
    case 'starts-with': {
      const starts = fold(text.trimStart()).startsWith(fold(filled()))
      return {
        passed: starts,
        reason: `It ${starts ? 'starts' : 'does not start'} with “${shortened(filled())}”.`,
      }
    }
    case 'contains': {
      const found = has(filled())
      return { passed: found, reason: `“${shortened(filled())}” is ${found ? '' : 'not '}in it.` }
    }
    case 'contains-any': {
      const found = textsOf(check, variables).find(has)
      return found === undefined
        ? { passed: false, reason: 'None of the texts is in it.' }
        : { passed: true, reason: `“${shortened(found)}” is in it.` }
    }
    case 'contains-all': {
      const missing = textsOf(check, variables).find((part) => !has(part))
      return missing === undefined
        ? { passed: true, reason: 'All of the texts are in it.' }
        : { passed: false, reason: `“${shortened(missing)}” is not in it.` }
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

/** The texts of a list: as JSON, else one per line. */
function textsOf({ value }: Check, variables: DataRow['variables']): readonly string[] {
  const read = value.trimStart().startsWith('[') ? readJson(value) : undefined
  const listed = read !== undefined && 'value' in read ? listOf(read.value) : value.split('\n')
  return listed
    .filter((each) => typeof each === 'string')
    .map((each) => render(each, variables).trim())
    .filter((each) => each !== '')
}

async function checkJson(check: Check, { text, variables }: Answered, world: CheckWorld): Promise<Outcome> {
  const json = withoutFence(text)
  const read = check.value.trim() === '' ? { value: {} } : readJson(check.value)
  if ('problem' in read) return { passed: null, reason: `The schema is no JSON. ${read.problem.message}` }
  const schema = renderJson(read.value, variables)
  if (!isObject(schema)) return { passed: null, reason: 'The schema is no JSON object.' }
  const verdict = await world.validate(schema, json)
  switch (verdict.kind) {
    case 'valid':
      return { passed: true, reason: check.value.trim() === '' ? 'It is JSON.' : 'It fits the schema.' }
    case 'not-json':
      return { passed: false, reason: 'It is not JSON.' }
    case 'invalid': {
      const [first] = verdict.problems
      const where = first === undefined || first.path === '' ? '' : `${first.path} `
      return { passed: false, reason: `It does not fit the schema: ${where}${first?.message ?? ''}` }
    }
    case 'bad-schema':
      return { passed: null, reason: `The schema cannot be used: ${verdict.message}` }
    case 'too-slow':
      return { passed: null, reason: 'Checking it took too long.' }
    case 'unavailable':
      return { passed: null, reason: 'This browser cannot check it.' }
    default:
      return verdict satisfies never
  }
}

/** Models like to put JSON into a fence. */
const withoutFence = (text: string) => /^\s*```\w*\n([\s\S]*?)\n?```\s*$/.exec(text)?.[1] ?? text

const shortened = (text: string) => (text.length > 60 ? `${text.slice(0, 60)}…` : text)
