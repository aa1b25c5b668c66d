import { isCallOutput } from '@/lib/responses/call-outputs'
import { isMessage } from '@/lib/responses/guards'
import type { Item } from '@/lib/responses/types'
import { exchangesOf } from './exchanges'
import type { Turn } from './types'

/**
 * Returns what a person asked along a path, one question after the other: without the outputs of tools, and without what
 * merged answers.
 */
export const askedInputs = (path: readonly Turn[]): readonly (readonly Item[])[] =>
  exchangesOf(path)
    .filter(({ first }) => first.compacts !== true && first.mergedFrom === undefined)
    .map(({ first }) =>
      first.input.filter((item) => !isCallOutput(item) && isMessage(item) && item.role === 'user'),
    )
    .filter((input) => input.length > 0)
