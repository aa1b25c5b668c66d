import { expect, test } from 'vitest'
import { answer, question } from '@/lib/conversation/testing/turn'
import { outputText } from '@/lib/responses/select'
import { MemoryStorage } from '@/lib/storage/memory'
import { createFakeBrowser } from './testing/fake-tabs'
import { createFakeWorld, delta, ended, settled } from './testing/fake-world'

/** Opens two tabs of one browser: they share storage, but each has its own engine. */
async function openTwoTabs() {
  const browser = createFakeBrowser()
  const storage = new MemoryStorage()
  let ids = 0
  async function open() {
    const tabs = browser.openTab()
    const world = createFakeWorld({
      tabs,
      openStorage: () => Promise.resolve(storage),
      newId: () => `id_${(ids += 1)}`,
    })
    await world.parley.start()
    return { ...world, close: tabs.close }
  }
  const one = await open()
  const { conversationId } = one.parley.send(null, [question('Hi')])
  await one.reply('resp_1', [answer('Hello')])
  const other = await open()
  await other.parley.open(conversationId)
  const textIn = (tab: typeof one) => outputText(tab.leaf(conversationId).state.output)
  return { one, other, open, storage, conversationId, textIn }
}

test('a turn of one tab appears in the other, streams there, and ends there', async () => {
  const { one, other, conversationId, textIn } = await openTwoTabs()
  one.parley.send(conversationId, [question('And then?')])
  const asked = await one.latest()
  expect(other.leaf(conversationId).input).toEqual([question('And then?')])
  expect(other.store.getState().running.size).toBe(1)
  asked.say(delta('Then '))
  one.pass(250)
  await settled()
  expect(textIn(other)).toBe('Then ')
  asked.say(ended('resp_2', [answer('Then this.')]))
  await settled()
  await settled()
  expect(textIn(other)).toBe('Then this.')
  expect(other.store.getState().running.size).toBe(0)
  expect(other.asked).toHaveLength(0)
})

test('the next question of the other tab is chained to it', async () => {
  const { one, other, conversationId } = await openTwoTabs()
  one.parley.send(conversationId, [question('And then?')])
  await one.reply('resp_2', [answer('Then this.')])
  other.parley.send(conversationId, [question('Go on')])
  expect((await other.latest()).request).toMatchObject({
    previous_response_id: 'resp_2',
    input: [question('Go on')],
  })
})

test('a tab that opens in the middle of an answer follows it', async () => {
  const { one, open, conversationId, textIn } = await openTwoTabs()
  one.parley.send(conversationId, [question('And then?')])
  const asked = await one.latest()
  asked.say(delta('Half'))
  one.pass(250)
  await settled()
  const late = await open()
  await late.parley.open(conversationId)
  expect([textIn(late), late.leaf(conversationId).state.ended]).toEqual(['Half', null])
  asked.say(ended('resp_2', [answer('Half and half')]))
  await settled()
  await settled()
  expect([textIn(late), late.leaf(conversationId).state.ended]).toEqual(['Half and half', 'completed'])
})

test('an answer whose tab is gone is over, with what was kept of it', async () => {
  const { one, other, conversationId, textIn } = await openTwoTabs()
  one.parley.send(conversationId, [question('And then?')])
  const asked = await one.latest()
  asked.say(delta('Half an'))
  one.pass(250)
  await settled()
  one.close()
  await settled()
  expect([textIn(other), other.leaf(conversationId).state.ended]).toEqual(['Half an', 'interrupted'])
  expect(other.store.getState().running.size).toBe(0)
})

test('Stop in one tab ends the answer of the other', async () => {
  const { one, other, conversationId } = await openTwoTabs()
  const sent = one.parley.send(conversationId, [question('And then?')])
  const asked = await one.latest()
  other.parley.stop(other.leaf(conversationId).id)
  expect(asked.signal.aborted).toBe(true)
  await sent.ended
  await settled()
  expect(other.leaf(conversationId)).toMatchObject({ stopped: true, state: { ended: 'interrupted' } })
})

test('names, versions, deletions and drafts are the same in both', async () => {
  const { one, other, conversationId } = await openTwoTabs()
  await one.parley.rename(conversationId, 'Greetings')
  expect(other.store.getState().conversations).toMatchObject([{ title: 'Greetings' }])
  await other.parley.deleteTurn(other.leaf(conversationId).id)
  expect(one.store.getState().conversations).toMatchObject([{ leafId: null }])
  one.parley.setDraft(conversationId, 'Half a que')
  expect(other.drafts.getState().get(conversationId)).toBe('Half a que')
  await one.parley.deleteChats([conversationId])
  expect(other.store.getState().conversations).toEqual([])
  await one.parley.restoreDeleted()
  expect(other.store.getState().conversations).toMatchObject([{ title: 'Greetings' }])
})

test('a draft that was written in a tab is not overwritten by another one', async () => {
  const { one, other, conversationId } = await openTwoTabs()
  const draftIn = ({ drafts }: typeof one) => drafts.getState().get(conversationId)
  one.parley.setDraft(conversationId, 'From one')
  other.parley.setDraft(conversationId, 'From the other')
  expect([draftIn(one), draftIn(other)]).toEqual(['From one', 'From the other'])
  one.parley.send(conversationId, [question('From one')])
  void one.parley.clearSentDraft(conversationId)
  expect([draftIn(one), draftIn(other)]).toEqual(['', 'From the other'])
})

test('a draft that only shows here what another tab wrote goes when that is sent', async () => {
  const { one, other, conversationId } = await openTwoTabs()
  one.parley.setDraft(conversationId, 'From one')
  expect(other.drafts.getState().get(conversationId)).toBe('From one')
  other.parley.holdDraft(conversationId, true)
  void one.parley.clearSentDraft(conversationId)
  expect(other.drafts.getState().get(conversationId)).toBe('')
})

test('nothing appears in an empty field that has the focus', async () => {
  const { one, other, conversationId } = await openTwoTabs()
  other.parley.holdDraft(conversationId, true)
  one.parley.setDraft(conversationId, 'From one')
  expect(other.drafts.getState().get(conversationId) ?? '').toBe('')
})

test('a question that is being edited stays in sight when another tab shows another version', async () => {
  const { one, other, conversationId } = await openTwoTabs()
  const { id } = one.leaf(conversationId)
  one.parley.setEdit(id, 'Half written')
  void other.parley.edit(id, 'Something else')
  await settled()
  expect(other.leaf(conversationId).id).not.toBe(id)
  expect(one.leaf(conversationId).id).toBe(id)
  one.parley.setEdit(id, undefined)
  await other.parley.rename(conversationId, 'Renamed')
  expect(one.leaf(conversationId).id).toBe(other.leaf(conversationId).id)
})

test('a chat that one tab removes while the other is answered in it is gone for both', async () => {
  const { one, other, conversationId, storage } = await openTwoTabs()
  const sent = one.parley.send(conversationId, [question('And then?')])
  await one.latest()
  await other.parley.deleteChats([conversationId])
  await other.parley.removeDeleted()
  await sent.ended
  await settled()
  expect(one.store.getState().conversations).toEqual([])
  expect(await storage.turns(conversationId)).toEqual([])
})

test('both may ask at the same moment: two versions, each sent once', async () => {
  const { one, other, conversationId } = await openTwoTabs()
  one.parley.send(conversationId, [question('From one')])
  other.pass(1)
  other.parley.send(conversationId, [question('From the other')])
  await one.latest()
  await other.latest()
  expect([one.asked.length, other.asked.length]).toEqual([2, 1])
  await one.reply('resp_2', [answer('One')])
  await other.reply('resp_3', [answer('Other')])
  await settled()
  expect(one.turnsOf(conversationId)).toEqual(other.turnsOf(conversationId))
  expect(one.store.getState().conversations).toEqual(other.store.getState().conversations)
  const [first, ...rest] = [...one.turnsOf(conversationId).values()]
  expect(rest.map(({ parentId }) => parentId)).toEqual([first?.id, first?.id])
})

test('both tabs ask at once: each question is kept, and both tabs and storage show the same one', async () => {
  const { one, other, storage, conversationId } = await openTwoTabs()
  one.parley.send(conversationId, [question('From one')])
  other.parley.send(conversationId, [question('From the other')])
  await one.reply('resp_2', [answer('To one')])
  await other.reply('resp_3', [answer('To the other')])
  await settled()
  const shown = other.leaf(conversationId)
  expect(one.leaf(conversationId)).toEqual(shown)
  const [kept] = await storage.conversations()
  expect(kept?.leafId).toBe(shown.id)
  expect(await storage.turns(conversationId)).toHaveLength(3)
})
