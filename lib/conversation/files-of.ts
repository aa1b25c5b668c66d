import type { Turn } from './types'
import { addressOf } from '@/lib/files/file-part'
import { partsIn } from '@/lib/files/map-parts'
import { referredFile } from '@/lib/files/stored-file'

/** Returns the unique ids of the files that the questions of turns and their tool outputs refer to. */
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
