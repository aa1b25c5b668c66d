import { isObject } from '@/lib/responses/guards'
import type { JsonObject } from '@/lib/responses/types'

const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 })

/**
 * A model in one line: id or description, context length and price, as far as the upstream says.
 *
 * @see PROTOCOL: TheRouter's and OpenRouter's fields; prices are decimal strings in USD per token
 */
export function describeModel(model: JsonObject & { readonly id: string }): string {
  const { description, context_length, name } = model
  const about =
    typeof description === 'string' && description !== ''
      ? description
      : typeof name === 'string'
        ? model.id
        : ''
  const context =
    typeof context_length === 'number' && context_length > 0
      ? `${compact.format(context_length)} context`
      : ''
  return [priceOf(model['pricing']), context, about].filter((part) => part !== '').join(' · ')
}

/** Input and output price per million tokens; nothing where it is free or unknown. */
function priceOf(pricing: unknown): string {
  if (!isObject(pricing)) return ''
  const [input, output] = [perMillion(pricing['prompt']), perMillion(pricing['completion'])]
  if (!(input > 0 || output > 0) || Number.isNaN(input + output)) return ''
  return `$${round(input)} in, $${round(output)} out per million`
}

const perMillion = (price: unknown) =>
  typeof price === 'string' || typeof price === 'number' ? Number(price) * 1e6 : Number.NaN

const round = (dollars: number) => String(Number(dollars.toPrecision(3)))
