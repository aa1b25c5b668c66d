import { expect, test } from 'vitest'
import { questionOf } from '@/lib/conversation/question-of'
import { answer } from '@/lib/conversation/testing/turn'
import { partOf } from '@/lib/files/file-part'
import type { StoredFile } from '@/lib/files/stored-file'
import type { Storage } from '@/lib/storage/contract'
import { MemoryStorage } from '@/lib/storage/memory'
import { createFakeWorld } from './testing/fake-world'

const picture: StoredFile = {
  id: '0123abcd',
  name: 'a.png',
  type: 'image/png',
  bytes: Uint8Array.of(97, 98, 99),
}
const asked = questionOf('Look', [partOf(picture)])
/** A chat with a question about a picture. */
async function askAboutPicture(openStorage?: () => Promise<Storage>) {
  const world = createFakeWorld(openStorage === undefined ? {} : { openStorage })
  await world.parley.start()
  const { conversationId, ended } = world.parley.send(null, [asked], [picture])
  await expect.poll(() => world.asked).toHaveLength(1)
  return { ...world, conversationId, ended }
}

test('a picture is kept beside the turn that refers to it, and can be read when that goes out', async () => {
  const { storage, conversationId, leaf, reply, latest, ended } = await askAboutPicture()
  const { request, readFile } = await latest()
  expect(request.input).toEqual([asked])
  expect(await readFile?.('0123abcd')).toEqual(picture)
  await reply('resp_1', [answer('Seen.')])
  await ended
  expect(await storage.file('0123abcd')).toEqual(picture)
  expect(leaf(conversationId).input).toEqual([asked])
  expect(leaf(conversationId).request?.input).toEqual([asked])
})

test('what follows is chained without it, and what is edited keeps it', async () => {
  const { parley, conversationId, leaf, reply, latest, ended, asked: all } = await askAboutPicture()
  await reply('resp_1', [answer('Seen.')])
  await ended
  const first = leaf(conversationId)
  void parley.send(conversationId, [questionOf('And now?')])
  expect((await latest()).request).toMatchObject({
    previous_response_id: 'resp_1',
    input: [{ content: 'And now?' }],
  })
  void parley.edit(first.id, 'Look closer')
  await expect.poll(() => all).toHaveLength(3)
  expect((await latest()).request.input).toMatchObject([
    { content: [{ type: 'input_text', text: 'Look closer' }, partOf(picture)] },
  ])
})

test('where it cannot be kept it is asked about all the same', async () => {
  const { latest, store } = await askAboutPicture(() =>
    Promise.resolve(Object.assign(new MemoryStorage(), { write: () => Promise.reject(new Error('Full.')) })),
  )
  expect(await (await latest()).readFile?.('0123abcd')).toEqual(picture)
  expect(store.getState().storageProblem).toBe('Full.')
})

test('a question without words is called by its file', async () => {
  const { parley, store } = createFakeWorld()
  await parley.start()
  parley.send(null, [questionOf('', [partOf({ ...picture, type: 'application/pdf', name: 'Tea.pdf' })])])
  expect(store.getState().conversations?.[0]?.title).toBe('Tea.pdf')
})
