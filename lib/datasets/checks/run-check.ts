import { words } from '@/lib/language/english/datasets'
import type { Outcome, CheckedAnswer, CheckWorld } from './outcome'
import { readJson } from '@/lib/util/json/read-json'
import { listOf } from '@/lib/responses/guards'
import type { Check } from '../check'
import type { DataRow } from '../data-set'
import { render } from '../render'
import { checkContainsJson, checkJson } from './check-json'
import { checkCost, checkLatency } from './check-limit'
import { checkSimilar } from './check-similar'
import { checkToolCall } from './check-tool-call'
import { compareNumber } from './compare-number'
import { runPattern, runScript, transformed } from './run-script'

/** Runs a check on an answer. Never rejects, unless the signal aborts it. */
export async function runCheck(check: Check, answered: CheckedAnswer, world: CheckWorld): Promise<Outcome> {
  const { weight, not, transform } = check
  const changed = transform === undefined ? answered : await transformed(transform, answered, world)
  const outcome = 'passed' in changed ? changed : await outcomeOf(check, changed, world)
  return { ...(not === true ? inverted(outcome) : outcome), ...(weight === undefined ? {} : { weight }) }
}

function inverted({ passed, reason, score }: Outcome): Outcome {
  if (passed === null) return { passed, reason }
  return { passed: !passed, reason, ...(score === undefined ? {} : { score: 1 - score }) }
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
    case 'similar':
      return checkSimilar(check, answered, world)
    case 'number':
      return compareNumber(text, filled(), render(check.tolerance ?? '0', variables))
    case 'json':
      return checkJson(check, answered, world)
    case 'contains-json':
      return checkContainsJson(check, answered, world)
    case 'tool-call':
      return checkToolCall(check, answered, world)
    case 'latency':
      return checkLatency(filled(), answered.duration)
    case 'cost':
      return checkCost(filled(), answered.cost)
    case 'regex':
      return runPattern(check, answered, world)
    case 'javascript':
      return runScript(check, answered, world)
    case 'judge':
    case 'factuality':
    case 'choice':
      return world.judge({ ...check, value: filled() })
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

const shortened = (text: string) => (text.length > 60 ? `${text.slice(0, 60)}…` : text)
