import { isWithoutAnswer } from '@/lib/responses/select'
import type { Turn } from '../types'

/** Returns whether a turn has no answer that can be compared with others. */
export const isUnanswered = ({ state, stopped, hasTaggedReasoning }: Turn): boolean =>
  stopped === true ||
  (state.ended !== 'completed' && state.ended !== 'incomplete') ||
  state.response?.incomplete_details?.reason === 'content_filter' ||
  isWithoutAnswer(state.output, hasTaggedReasoning)
