import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { ModelList } from '@/lib/client/list-models'
import { parseSettings } from '@/lib/conversation/parse-settings'
import type { ParameterSet, RunColumn } from '@/lib/datasets/run/run'
import { priced, withOwnLabels } from '@/lib/datasets/run/run-plan'
import { isObject } from '@/lib/responses/guards'
import type { JsonObject } from '@/lib/responses/types'
import { listingOf } from '@/lib/server/gateway/listings'
import type { Upstream } from '@/lib/server/upstreams/upstream'
import type { Options } from './options'
import { routeOf } from './upstreams'
import { UsageError } from './usage-error'

/** Who answers and who judges. */
interface Participants {
  /** Each is asked every prompt with every parameter set. */
  readonly models: readonly RunColumn[]
  /** Empty if all models have the same parameters, which are part of them. */
  readonly parameterSets: readonly ParameterSet[]
  readonly judge?: RunColumn
}

/**
 * Returns the models with their prices, and their parameters.
 *
 * @throws UsageError if a model has no provider
 */
export async function participantsOf(
  options: Pick<Options, 'models' | 'judge' | 'parameters' | 'prices'>,
  upstreams: readonly Upstream[],
): Promise<Participants> {
  const { models, judge, prices } = options
  const parameters = await Promise.all(options.parameters.map(parametersOf))
  const [only = {}, ...others] = parameters
  const asked = judge === undefined ? models : [...models, judge]
  const list = await listOfModels(asked, upstreams)
  const columnOf = (model: string, settings: JsonObject): RunColumn => {
    const column = priced({ label: model, settings: parseSettings({ ...settings, model }) }, list)
    const price = prices.find((each) => each.model === model)?.price
    const { upstream } = routeOf(model, upstreams)
    return { ...column, upstream: upstream.id, ...(price === undefined ? {} : { price }) }
  }
  return {
    models: withOwnLabels(models.map((model) => columnOf(model, others.length === 0 ? only : {}))),
    parameterSets:
      others.length === 0
        ? []
        : parameters.map((each, at) => {
            const { model: _model, ...settings } = parseSettings(each)
            return { name: basename(options.parameters[at] ?? '', '.json'), settings }
          }),
    ...(judge === undefined ? {} : { judge: columnOf(judge, {}) }),
  }
}

async function parametersOf(path: string): Promise<JsonObject> {
  try {
    const parsed: unknown = JSON.parse(await readFile(path, 'utf8'))
    if (isObject(parsed)) return parsed
  } catch (error) {
    throw new UsageError(`--parameters ${path}: ${error instanceof Error ? error.message : String(error)}`)
  }
  throw new UsageError(`--parameters ${path} must have a JSON object.`)
}

/** Lists the models of the providers that are asked; a provider without a list only has no prices. */
async function listOfModels(models: readonly string[], upstreams: readonly Upstream[]): Promise<ModelList> {
  const used = new Set(models.map((model) => routeOf(model, upstreams).upstream))
  const listings = await Promise.all(
    [...used].map(async (upstream) => ({ upstream, ...(await listingOf(upstream)) })),
  )
  const isPrefixed = upstreams.length > 1
  return {
    models: listings.flatMap(({ upstream: { id }, models: listed }) =>
      listed.map((model) => ({ ...model, id: isPrefixed ? `${id}:${model.id}` : model.id, upstream: id })),
    ),
    upstreams: [],
  }
}
