import { words } from '@/lib/language/english/datasets'
import { isObject } from '@/lib/responses/guards'
import type { JsonObject } from '@/lib/responses/types'
import type { DataRow } from '../../data-set'
import { checksOf } from './assertions'
import { type Config, referenceIn } from './config'
import type { Path } from './parse-yaml'
import { asTheyAre, combinations, withFiles } from './variables'

/** Reads one test into its rows; several if its variables are lists. */
export function rowsOf(test: JsonObject, shared: JsonObject, path: Path, config: Config): readonly DataRow[] {
  tellLeftOut(test, words.aTest, path, config)
  const checks = checksOf(
    test['assert'],
    [...path, 'assert'],
    config,
    transformOf(test) ?? transformOf(shared),
  )
  const fields = {
    ...objectOf(shared['vars']),
    ...withFiles(objectOf(test['vars']), [...path, 'vars'], config),
  }
  const threshold = thresholdOf(test) ?? thresholdOf(shared)
  const rows = (isExpanded(test) ?? isExpanded(shared) ?? true) ? combinations(fields) : [asTheyAre(fields)]
  return rows.map((variables) => ({
    variables,
    ...(checks.length > 0 ? { checks } : {}),
    ...(threshold === undefined ? {} : { threshold }),
  }))
}

/** Adds notes for fields of a test, or of the shared defaults, that mean nothing here. */
export function tellLeftOut(test: JsonObject, name: string, path: Path, { tell }: Config): void {
  for (const field of Object.keys(test)) {
    if (['vars', 'assert', 'description', 'metadata', 'threshold'].includes(field)) continue
    const options = field === 'options' ? objectOf(test[field]) : {}
    const isRead = Object.keys(options).every(
      (option) =>
        option === 'disableVarExpansion' || (option === 'transform' && transformOf(test) !== undefined),
    )
    if (Object.keys(options).length > 0 && isRead) continue
    tell([...path, field], words.skippedOf(field, name))
  }
  if (test['threshold'] !== undefined && thresholdOf(test) === undefined) {
    tell([...path, 'threshold'], words.skippedOf('threshold', name))
  }
}

/** Returns whether lists among the variables expand into several rows; undefined if a test doesn't say. */
function isExpanded(test: JsonObject): boolean | undefined {
  const { disableVarExpansion } = objectOf(test['options'])
  return typeof disableVarExpansion === 'boolean' ? !disableVarExpansion : undefined
}

/** Returns the expression that changes an answer before it is checked. */
export function transformOf(test: JsonObject): string | undefined {
  const { transform } = objectOf(test['options'])
  return typeof transform === 'string' && referenceIn(transform) === undefined ? transform : undefined
}

const thresholdOf = ({ threshold }: JsonObject) => (typeof threshold === 'number' ? threshold : undefined)

const objectOf = (value: unknown): JsonObject => (isObject(value) ? value : {})
