import { readFile } from 'node:fs/promises'
import type { ModelList } from '@/lib/client/list-models'
import { parseSettings } from '@/lib/conversation/parse-settings'
import type { RunColumn } from '@/lib/datasets/run/run'
import { priced, withOwnLabels } from '@/lib/datasets/run/run-plan'
import { isObject } from '@/lib/responses/guards'
import type { JsonObject } from '@/lib/responses/types'
import { listingOf } from '@/lib/server/gateway/listings'
import type { Upstream } from '@/lib/server/upstreams/upstream'
import type { Options } from './options'
import { routeOf } from './upstreams'
import { UsageError } from './usage-error'

/** The models of a run. */
interface Participants {
  readonly columns: readonly RunColumn[]
  readonly judge?: RunColumn
}

/**
 * Returns the models with their parameters and prices.
 *
 * @throws UsageError if a model has no provider
 */
export async function participantsOf(
  options: Pick<Options, 'models' | 'judge' | 'parameters' | 'prices'>,
  upstreams: readonly Upstream[],
): Promise<Participants> {
  const { models, judge, prices } = options
  const parameters = await parametersOf(options.parameters)
  const asked = judge === undefined ? models : [...models, judge]
  const list = await listOfModels(asked, upstreams)
  const columnOf = (model: string, settings: JsonObject): RunColumn => {
    const column = priced({ label: model, settings: parseSettings({ ...settings, model }) }, list)
    const price = prices.find((each) => each.model === model)?.price
    const { upstream } = routeOf(model, upstreams)
    return { ...column, upstream: upstream.id, ...(price === undefined ? {} : { price }) }
  }
  return {
    columns: withOwnLabels(models.map((model) => columnOf(model, parameters))),
    ...(judge === undefined ? {} : { judge: columnOf(judge, {}) }),
  }
}

async function parametersOf(path: string | undefined): Promise<JsonObject> {
  if (path === undefined) return {}
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
