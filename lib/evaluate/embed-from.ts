import { type EmbedTexts, embedTextsWith } from '@/lib/client/embed-texts'
import { requestEmbeddings } from '@/lib/client/request-embeddings'
import { listingOf } from '@/lib/server/gateway/listings'
import { routeModel } from '@/lib/server/gateway/route-model'
import type { Upstream } from '@/lib/server/upstreams/upstream'
import { askUpstream } from './ask-upstream'
import type { Options } from './options'

/**
 * Creates a function that asks the providers themselves for embeddings: of the model that a check names, of `--embeddings`,
 * or of the first listed one that makes them.
 */
export function embedFrom(
  upstreams: readonly Upstream[],
  { embeddings, prices }: Pick<Options, 'embeddings' | 'prices'>,
): EmbedTexts {
  const isPrefixed = upstreams.length > 1
  const embed = embedTextsWith(
    async () => {
      const listings = await Promise.all(
        upstreams.map(async (upstream) => ({ id: upstream.id, ...(await listingOf(upstream)) })),
      )
      const models = listings.flatMap(({ id, models: listed }) =>
        listed.map((model) => {
          const name = isPrefixed ? `${id}:${model.id}` : model.id
          const price = prices.find((each) => each.model === name)?.price
          const pricing = price && { prompt: String(price.input), completion: String(price.output) }
          return { ...model, id: name, upstream: id, ...(pricing && { pricing }) }
        }),
      )
      return { models, upstreams: [] }
    },
    async (name, texts, signal) => {
      const route = routeModel(name, upstreams)
      if (!route.ok) return { code: route.error.code, message: route.error.message }
      const { upstream, model } = route
      return requestEmbeddings(model, texts, signal, (body, ended) =>
        askUpstream(
          upstream,
          { method: 'POST', path: '/embeddings', body: Buffer.from(body), wantsStream: false },
          '',
          ended,
        ),
      )
    },
  )
  return (model, ...request) => embed(model ?? embeddings, ...request)
}
