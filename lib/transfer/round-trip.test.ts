import { expect, test } from 'vitest'
import { answer, makeTurn, question } from '@/lib/conversation/testing/turn'
import type { Conversation } from '@/lib/conversation/types'
import { partOf } from '@/lib/files/file-part'
import type { StoredFile } from '@/lib/files/stored-file'
import fc from '@/lib/util/testing/property-testing'
import { exportChats } from './export-chat'
import { readBackup } from './read-backup'

const text = fc.string({ unit: 'grapheme', maxLength: 20 })

/** A file whose id could be its fingerprint. */
const file: StoredFile = {
  id: 'abcdef0123456789',
  name: 'a.txt',
  type: 'text/plain',
  bytes: new TextEncoder().encode('bytes'),
}

const chats = fc
  .array(
    fc.record({
      title: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
      pinned: fc.boolean(),
      turns: fc.array(
        fc.record({
          parent: fc.nat(),
          asks: text,
          says: text,
          hasFile: fc.boolean(),
          isDeleted: fc.boolean(),
          ended: fc.constantFrom('completed', 'incomplete', 'failed', 'cancelled', 'interrupted'),
        }),
        { minLength: 1, maxLength: 6 },
      ),
    }),
    { minLength: 1, maxLength: 3 },
  )
  .map((drawn) =>
    drawn.map(({ title, pinned, turns }, at) => {
      const id = `c${at}`
      const made = turns.map(({ parent, asks, says, hasFile, isDeleted, ended }, place) =>
        makeTurn({
          id: `${id}-${place}`,
          conversationId: id,
          parentId: place === 0 ? null : `${id}-${parent % place}`,
          input: [
            hasFile
              ? { type: 'message', role: 'user', content: [{ type: 'input_text', text: asks }, partOf(file)] }
              : question(asks),
          ],
          settings: { model: 'echo', temperature: 1 },
          upstream: 'demo',
          state: { ended, response: { id: 'resp_1', model: 'echo' }, output: [answer(says)] },
          timings: { sentAt: place, firstTokenAt: place + 1, endedAt: place + 2 },
          ...(isDeleted ? { deleted: true } : {}),
        }),
      )
      const conversation: Conversation = {
        id,
        title,
        leafId: made.at(-1)?.id ?? null,
        createdAt: 1,
        updatedAt: 2,
        ...(pinned ? { pinned } : {}),
      }
      return { conversation, turns: new Map(made.map((turn) => [turn.id, turn])) }
    }),
  )

test('chats that are exported as JSON, one or several, are restored as the same trees with their files', async () => {
  await fc.assert(
    fc.asyncProperty(chats, async (exported) => {
      const { content } = await exportChats(exported, 'json', () => Promise.resolve(file))
      const read = await readBackup(content)
      expect(read.conversations).toEqual(exported.map(({ conversation }) => conversation))
      expect(read.turns).toEqual(exported.flatMap(({ turns }) => [...turns.values()]))
      const hasFiles = exported.some(({ turns }) => JSON.stringify([...turns.values()]).includes(file.id))
      expect(read.files).toEqual(hasFiles ? [file] : [])
    }),
    { numRuns: 100 },
  )
})
