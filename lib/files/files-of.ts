import type { Turn } from '@/lib/conversation/types'
import { addressOf } from './file-part'
import { partsIn } from './map-parts'
import { referredFile } from './reference'

/** The ids of the files that the questions of turns and the outputs of their tools refer to, each once. */
export function filesOf(turns: Iterable<Turn>): ReadonlySet<string> {
  const ids = new Set<string>()
  for (const { input, runs = {} } of turns) {
    const outputs = Object.values(runs).flatMap(({ parts = [] }) => parts)
    for (const part of [...partsIn(input), ...outputs]) {
      const id = referredFile(addressOf(part))
      if (id !== undefined) ids.add(id)
    }
  }
  return ids
}
