import type { Turn } from '@/lib/conversation/types'
import { isMessage } from '@/lib/responses/guards'
import { contentOf } from '@/lib/responses/select'
import { addressOf } from './file-part'
import { referredFile } from './reference'

/** The ids of the files that the questions of turns refer to, each once. */
export function filesOf(turns: Iterable<Turn>): ReadonlySet<string> {
  const ids = new Set<string>()
  for (const { input } of turns) {
    for (const part of input.filter(isMessage).flatMap(contentOf)) {
      const id = referredFile(addressOf(part))
      if (id !== undefined) ids.add(id)
    }
  }
  return ids
}
