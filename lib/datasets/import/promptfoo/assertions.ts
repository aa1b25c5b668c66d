import { words } from '@/lib/language/english/datasets'
import { isObject, listOf } from '@/lib/responses/guards'
import { type Check, judged, parseCheck } from '../../check'
import type { Config } from './config'
import { checkOfAssertion } from './expectation'
import type { Path } from './parse-yaml'

/**
 * Reads a list of assertions. What has no counterpart here is noted at its line.
 *
 * @param transform that of the test, for its assertions without one
 */
export function checksOf(value: unknown, path: Path, config: Config, transform?: string): readonly Check[] {
  return listOf(value).flatMap((written, at) => {
    const place = [...path, at]
    const assertion = dereferenced(written, config)
    if (isPlainSet(assertion)) return checksOf(assertion['assert'], [...place, 'assert'], config, transform)
    const check = checkOfAssertion(assertion, config.readFile)
    if ('problem' in check) {
      config.tell(place, check.problem)
      return []
    }
    const read = parseCheck(transform === undefined ? check : { transform, ...check })
    if (read === undefined) return []
    if (isObject(assertion) && assertion['provider'] !== undefined && judged([read]).length > 0) {
      config.tell(place, words.theRunsJudgeIsUsed)
    }
    const provider = isObject(assertion) ? assertion['provider'] : undefined
    if (read.kind === 'similar' && provider !== undefined && read.model === undefined) {
      config.tell(place, words.firstEmbeddingModelIsUsed(JSON.stringify(provider).slice(0, 100)))
    }
    return read
  })
}

/** Resolves `$ref: '#/assertionTemplates/name'`. */
function dereferenced(assertion: unknown, { root }: Config): unknown {
  const { $ref } = isObject(assertion) ? assertion : {}
  if (typeof $ref !== 'string' || !$ref.startsWith('#/')) return assertion
  return $ref
    .slice(2)
    .split('/')
    .reduce<unknown>(
      (value, name) => (isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined),
      root,
    )
}

/** All assertions of a set without a threshold or a weight have to pass, as they would without the set. */
const isPlainSet = (assertion: unknown): assertion is { readonly [name: string]: unknown } =>
  isObject(assertion) &&
  assertion['type'] === 'assert-set' &&
  assertion['threshold'] === undefined &&
  assertion['weight'] === undefined
