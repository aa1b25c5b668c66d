import { formatCompact } from '@/lib/language/format'
import { words } from '@/lib/language/english/conversation'
import type { JsonObject } from '@/lib/responses/types'
import { modelFacts } from './model-facts'

/** Describes a model in one line after its name: price, context, id and description, as far as its list has them. */
export function describeModel(model: JsonObject & { readonly id: string }): string {
  const { name, description, context, price } = modelFacts(model)
  const parts = [
    price === undefined ? '' : words.inOutPerMillion(perMillion(price.input), perMillion(price.output)),
    context === undefined ? '' : words.context(formatCompact(context)),
    name === model.id ? '' : model.id,
    description,
  ]
  return parts.filter((part) => part !== '').join(' · ')
}

const perMillion = (dollars: number) => String(Number((dollars * 1e6).toPrecision(3)))
