import { outputText } from '@/lib/responses/select'
import { type Exchange, itemsOf } from './exchanges'
import type { Turn } from './types'

/** Returns what a turn's model answered: its text, without reasoning between tags if its provider writes any. */
export const answerText = ({ state, hasTaggedReasoning }: Turn): string =>
  outputText(state.output, hasTaggedReasoning)

/** Returns what was answered in an exchange, with what continued a cut-off answer. */
export const exchangeText = (exchange: Exchange): string =>
  outputText(itemsOf(exchange), exchange.last.hasTaggedReasoning)
