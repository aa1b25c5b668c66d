import fc from '@/lib/util/testing/property-testing'
import { describe, expect, test } from 'vitest'
import { makeTurn } from '@/lib/conversation/testing/turn'
import type { Conversation } from '@/lib/conversation/types'
import { initialState } from '@/lib/responses/response-state'
import type { Change } from './contract'
import { FileJournal } from './journal'
import { createMemoryDirectories } from './testing/memory-directory'

const chat = (id: string, title = id): Conversation => ({
  id,
  title,
  leafId: null,
  createdAt: 1,
  updatedAt: 1,
})
const turn = (id: string, text = '') =>
  makeTurn({
    id,
    conversationId: 'a',
    state: {
      ...initialState,
      ended: 'interrupted',
      output: [{ type: 'message', role: 'assistant', content: text }],
    },
  })

test('gives back the newest version of each thing', async () => {
  const journal = new FileJournal(createMemoryDirectories())
  await journal.append({ conversations: [chat('a')], turns: [turn('1')] }, 1, false)
  await journal.append({ conversations: [chat('a', 'Renamed'), chat('b')] }, 2, false)
  await journal.append({ turns: [turn('1', 'Whole')] }, 3, false)
  expect((await journal.read()).entries).toEqual([
    { revision: 2, conversation: chat('a', 'Renamed') },
    { revision: 3, turn: turn('1', 'Whole') },
    { revision: 2, conversation: chat('b') },
  ])
  expect(await journal.state()).toEqual({ revision: 3, ahead: false, missingSince: null })
})

test('a removed chat leaves nothing', async () => {
  const directories = createMemoryDirectories()
  const journal = new FileJournal(directories)
  await journal.append({ conversations: [chat('a')], turns: [turn('1')] }, 1, false)
  await journal.append({ removed: ['a'] }, 2, false)
  expect([...directories.chats.files.keys()]).toEqual([])
  expect(await journal.state()).toMatchObject({ revision: 2 })
})

test('streaming states take two files, however many they are, and none when the turn has ended', async () => {
  const directories = createMemoryDirectories()
  const journal = new FileJournal(directories)
  await journal.append({ conversations: [chat('a')], turns: [turn('1')] }, 1, false)
  for (let at = 2; at < 50; at++) await journal.append({ streaming: [turn('1', 'x'.repeat(at))] }, at, false)
  expect(directories.live.files.size).toBe(2)
  expect((await journal.read()).entries).toContainEqual({ revision: 49, turn: turn('1', 'x'.repeat(49)) })
  await journal.append({ turns: [turn('1', 'Whole')] }, 50, false)
  expect(directories.live.files.size).toBe(0)
})

test('what a crash left of a streaming turn goes to its chat', async () => {
  const directories = createMemoryDirectories()
  await new FileJournal(directories).append({ streaming: [turn('1', 'Half')] }, 7, false)
  const next = new FileJournal(directories)
  await next.settle(7)
  expect(directories.live.files.size).toBe(0)
  expect((await next.read()).entries).toEqual([{ revision: 7, turn: turn('1', 'Half') }])
})

test('what the database does not have is said until it has', async () => {
  const journal = new FileJournal(createMemoryDirectories())
  await journal.append({ conversations: [chat('a')] }, 1, true)
  await journal.append({ conversations: [chat('b')] }, 2, false)
  expect(await journal.state()).toMatchObject({ revision: 2, ahead: true })
  await journal.settle(5)
  expect(await journal.state()).toMatchObject({ revision: 5, ahead: false })
})

test.each(['../outside', 'a/b', '.', '..', 'ä🦊', 'x'.repeat(60), '%2F', 'con.jsonl'])(
  'a chat named %j has a file of its own',
  async (id) => {
    const directories = createMemoryDirectories()
    const journal = new FileJournal(directories)
    await journal.append({ conversations: [chat(id), chat('a')] }, 1, false)
    expect(directories.chats.files.size).toBe(2)
    for (const name of directories.chats.files.keys()) expect(name).toMatch(/^[\w%!'()*~-]+\.jsonl$/)
    expect((await journal.read()).entries).toHaveLength(2)
  },
)

describe('when the power goes off at any moment', () => {
  const change = fc.oneof(
    fc.record({ kind: fc.constant('turn' as const), id: fc.constantFrom('1', '2'), text: fc.string() }),
    fc.record({ kind: fc.constant('streaming' as const), id: fc.constantFrom('1', '2'), text: fc.string() }),
    fc.record({
      kind: fc.constant('title' as const),
      id: fc.constantFrom('a', 'b'),
      text: fc.string({ minLength: 1 }),
    }),
  )
  const toChange = ({ kind, id, text }: { kind: string; id: string; text: string }): Change =>
    kind === 'title'
      ? { conversations: [chat(id, text)] }
      : { [kind === 'turn' ? 'turns' : kind]: [turn(id, text)] }

  test('all that was confirmed is there, in its newest version or the one that was being written', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 20 }), fc.nat({ max: 60 }), async (changes, endsAt) => {
        let operations = 0
        const directories = createMemoryDirectories(() => (operations += 1) <= endsAt)
        const journal = new FileJournal(directories)
        const confirmed = new Map<string, number>()
        const written = new Map<string, Set<string>>()
        for (const [at, each] of changes.entries()) {
          const key = each.kind === 'title' ? `chat ${each.id}` : `turn ${each.id}`
          written.set(key, (written.get(key) ?? new Set()).add(each.text))
          try {
            await journal.append(toChange(each), at + 1, false)
            confirmed.set(key, at)
          } catch {
            break
          }
        }
        const after = new FileJournal({
          chats: directories.chats,
          live: directories.live,
          files: directories.files,
          head: directories.head,
        })
        const found = new Map(
          (await after.read()).entries.map((entry) => {
            if ('turn' in entry) return [`turn ${entry.turn.id}`, entry.revision]
            return ['conversation' in entry ? `chat ${entry.conversation.id}` : '', entry.revision]
          }),
        )
        for (const [key, at] of confirmed) expect(found.get(key)).toBeGreaterThanOrEqual(at + 1)
        for (const key of found.keys()) expect(written.has(key)).toBe(true)
      }),
      { numRuns: 300 },
    )
  })
})

test('a line that a crash cut short does not swallow the next one', async () => {
  let isOn = true
  const directories = createMemoryDirectories(() => isOn)
  await new FileJournal(directories).append({ turns: [turn('1')] }, 1, false)
  isOn = false
  await expect(new FileJournal(directories).append({ turns: [turn('2')] }, 2, false)).rejects.toThrow('power')
  isOn = true
  const next = new FileJournal(directories)
  await next.append({ turns: [turn('3')] }, 3, false)
  expect((await next.read()).entries.map(({ revision }) => revision)).toEqual([1, 3])
})

test('what is copied again is there once, also where copying was broken off', async () => {
  const entries = ['1', '2', '3'].map((id) => ({ revision: 1, turn: turn(id) }))
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat({ max: 12 }), { maxLength: 20 }), async (cuts) => {
      let operations = 0
      let endsAt = 0
      const directories = createMemoryDirectories(() => (operations += 1) <= endsAt)
      for (const cut of cuts) {
        ;[operations, endsAt] = [0, cut]
        await new FileJournal(directories).add(entries).catch(() => undefined)
      }
      endsAt = Infinity
      const journal = new FileJournal(directories)
      await journal.add(entries)
      const [text = ''] = directories.chats.files.values()
      const whole = text.split('\n').filter((line) => line.endsWith('}}'))
      expect(new Set(whole).size).toBe(whole.length)
      expect((await journal.read()).entries).toEqual(entries)
    }),
  )
})

test('damaged lines are passed over, the others hold', async () => {
  const directories = createMemoryDirectories()
  const journal = new FileJournal(directories)
  await journal.append({ conversations: [chat('a')], turns: [turn('1')] }, 1, false)
  const [[name, text] = ['', '']] = directories.chats.files
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: text.length }), fc.string(), async (at, noise) => {
      directories.chats.files.set(name, `${text}${text.slice(0, at)}${noise}\n{"schema":99,"turn":{}}\n`)
      const { entries } = await journal.read()
      expect(entries).toContainEqual({ revision: 1, conversation: chat('a') })
      expect(entries).toContainEqual({ revision: 1, turn: turn('1') })
    }),
  )
})
