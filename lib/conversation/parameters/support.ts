import { isObject, listOf } from '@/lib/responses/guards'
import type { JsonObject } from '@/lib/responses/types'
import type { Parameter } from './parameters'

/**
 * Returns whether a model's own list names a parameter. Lists can be wrong, so the UI shows a note and never disables
 * the field.
 *
 * @param model its entry of `/v1/models`
 * @returns true if nothing is known
 */
export function isListed(model: JsonObject | undefined, { listedAs }: Parameter): boolean {
  const listed = listOf(model?.['supported_parameters'])
  return listedAs === undefined || listed.length === 0 || listedAs.some((name) => listed.includes(name))
}

/**
 * Returns the words to choose from: those that the model says it accepts, if it does.
 *
 * @param options the words of the protocol
 */
export function optionsFor(
  model: JsonObject | undefined,
  path: string,
  options: readonly string[],
): readonly string[] {
  const reasoning = model?.['reasoning']
  if (path !== 'reasoning.effort' || !isObject(reasoning)) return options
  const efforts = listOf(reasoning['supported_efforts']).filter((effort) => typeof effort === 'string')
  return efforts.length === 0 ? options : efforts
}
