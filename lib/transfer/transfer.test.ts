import fc from '@/lib/util/testing/property-testing'
import { describe, expect, test } from 'vitest'
import { answer, call, makeTurn, question } from '@/lib/conversation/testing/turn'
import type { Conversation, Turn } from '@/lib/conversation/types'
import { questionOf } from '@/lib/conversation/question-of'
import { partOf } from '@/lib/files/file-part'
import { MemoryRunStorage } from '@/lib/datasets/storage/memory'
import type { Preset } from '@/lib/conversation/preset'
import type { Quote } from '@/lib/conversation/quote'
import type { Prompt } from '@/lib/conversation/prompt'
import type { Tool } from '@/lib/tools/tool'
import { MemoryStorage } from '@/lib/storage/memory'
import versionOne from '@/lib/storage/testing/version-1.json' with { type: 'json' }
import { writeBackup } from './backup'
import { noChoices } from './choices'
import { exportChats } from './export-chat'
import { BackupError, readBackup } from './read-backup'
import { missingFromStorage } from './missing-from-storage'

const chat: Conversation = {
  id: 'c1',
  title: 'Tea: how long?',
  leafId: 't2',
  createdAt: 1,
  updatedAt: 2,
  pinned: true,
  folder: 'Kitchen',
}
const first = makeTurn({
  id: 't1',
  conversationId: 'c1',
  input: [question('How long for tea?')],
  state: {
    ended: 'completed',
    response: { id: 'resp_1', model: 'echo' },
    output: [
      { type: 'reasoning', id: 'rs_1', summary: [{ type: 'summary_text', text: 'Think.' }] },
      call('1'),
    ],
  },
})
const second = makeTurn({
  id: 't2',
  conversationId: 'c1',
  parentId: 't1',
  input: [{ type: 'function_call_output', call_id: '1', output: 'Three ``` minutes' }],
  state: {
    ended: 'completed',
    response: { id: 'resp_2', model: 'echo' },
    output: [answer('Three **minutes**.')],
  },
})
const version: Turn = { ...second, id: 't3', deleted: true, hasTaggedReasoning: false }

const quote: Quote = { id: 'q1', turnId: 't1', text: '**Tea**', words: 'Tea', at: 2 }

const noFiles = () => Promise.resolve(undefined)

const preset: Preset = { id: 'p1', name: 'Brief', settings: { model: 'echo', text: { verbosity: 'low' } } }
const tool: Tool = {
  id: 'tool_1',
  name: 'add',
  description: 'Adds',
  parameters: { type: 'object' },
  handler: { kind: 'javascript', code: 'return input.a + input.b' },
  approval: 'always',
}
const prompt: Prompt = {
  id: 'p2',
  title: 'Tea',
  text: 'How long for {{tea}}?',
  variables: [{ name: 'tea', kind: 'choice', options: ['green', 'black'] }],
}

async function createDevice(change = { conversations: [chat], turns: [first, second, version] }) {
  const storage = new MemoryStorage()
  await storage.write(change)
  return storage
}

async function back(
  storage: Awaited<ReturnType<typeof createDevice>>,
  drafts = new Map<string, string>(),
  quotes = new Map<string, readonly Quote[]>(),
): Promise<Blob> {
  const beside = {
    settings: { model: 'echo' },
    drafts,
    quotes,
    presets: [preset],
    prompts: [prompt],
    tools: [tool],
    choices: noChoices,
    voteFiles: [],
  }
  const { content } = await writeBackup(storage, new MemoryRunStorage(), beside, 0)
  return content
}

async function restore(storage: Awaited<ReturnType<typeof createDevice>>, file: Blob) {
  const { change, restored } = await missingFromStorage(storage, await readBackup(file))
  await storage.write(change)
  return restored
}

describe('a backup', () => {
  test('gives everything back on another device, and nothing twice', async () => {
    const file = await back(
      await createDevice(),
      new Map([
        ['c1', 'And coffee?'],
        ['', ''],
      ]),
      new Map([
        ['c1', [quote]],
        ['c2', []],
      ]),
    )
    const other = new MemoryStorage()
    expect(await restore(other, file)).toEqual({ chats: 1, turns: 3 })
    expect(await other.conversations()).toEqual([chat])
    expect(await other.turns('c1')).toEqual([first, second, version])
    const { drafts, quotes, presets, prompts, tools } = await readBackup(file)
    expect(quotes).toEqual(new Map([['c1', [quote]]]))
    expect(drafts).toEqual(new Map([['c1', 'And coffee?']]))
    expect([presets, prompts]).toEqual([[preset], [prompt]])
    // Whoever made the file, the person decides what runs without asking.
    expect(tools).toEqual([{ ...tool, approval: 'ask', fromFile: true }])
    expect(await restore(other, file)).toEqual({ chats: 0, turns: 0 })
  })

  test('brings no leave to run tools without asking, whatever it says', async () => {
    const device = await createDevice({
      conversations: [{ ...chat, allowedTools: ['add'] }],
      turns: [first],
    })
    const other = new MemoryStorage()
    await restore(other, await back(device))
    expect(await other.conversations()).toEqual([chat])
  })

  test('has each file once, whichever chats refer to it', async () => {
    const file = { id: '0123abcd', name: 'a.png', type: 'image/png', bytes: Uint8Array.of(0, 255) }
    const input = [questionOf('', [partOf(file)])]
    const device = await createDevice({
      conversations: [chat],
      turns: [
        { ...first, input },
        { ...version, input },
      ],
    })
    await device.write({ files: [file] })
    const backup = await back(device)
    expect((await backup.text()).match(/"file":/g)).toHaveLength(1)
    const other = new MemoryStorage()
    await restore(other, backup)
    expect(await other.file('0123abcd')).toEqual(file)
  })

  test('adds what is missing and leaves what is there', async () => {
    const file = await back(await createDevice())
    const other = await createDevice({ conversations: [{ ...chat, title: 'Renamed' }], turns: [first] })
    expect(await restore(other, file)).toEqual({ chats: 0, turns: 2 })
    expect(await other.conversations()).toMatchObject([{ title: 'Renamed' }])
  })

  test('of the first version is read', async () => {
    const lines = [
      { format: 'parley-backup', schema: 1 },
      ...versionOne.conversations.map((conversation) => ({ schema: 1, conversation })),
      ...versionOne.turns.map((turn) => ({ schema: 1, turn })),
    ]
    const backup = await readBackup(new Blob([lines.map((line) => `${JSON.stringify(line)}\n`).join('')]))
    expect(backup.conversations[0]).toMatchObject({ id: 'c2', leafId: null })
    expect(backup.turns).toHaveLength(3)
  })
})

test('a backup is read where a stream cannot be iterated, as in Safari', async () => {
  const file = await back(await createDevice())
  const { prototype } = ReadableStream
  const iterate = Object.getOwnPropertyDescriptor(prototype, Symbol.asyncIterator)
  Reflect.deleteProperty(prototype, Symbol.asyncIterator)
  try {
    expect((await readBackup(file)).presets).toEqual([preset])
  } finally {
    if (iterate !== undefined) Object.defineProperty(prototype, Symbol.asyncIterator, iterate)
  }
})

describe('a file that is no backup', () => {
  test.each([
    ['nothing', '', 'isn’t JSON'],
    ['a string', 'Dear diary', 'isn’t JSON'],
    ['a list', '[]', 'isn’t from Parley'],
    ['another app’s', '{"mapping":{}}', 'isn’t from Parley'],
    ['one with a broken line', '{"format":"parley-backup","schema":2}\n\n{"schema":2,"turn"', 'Line 3'],
    [
      'one with a turn that is none',
      '{"format":"parley-backup"}\n{"schema":2,"turn":{"id":"a"}}',
      '“parentId”',
    ],
    ['one of the future', '{"format":"parley-backup"}\n{"schema":99,"turn":{}}', 'newer version of Parley'],
    ['a chat without its turns’ items', '{"format":"parley-chat","schema":2,"conversation":7}', 'The chat'],
  ])('is refused in words: %s', async (_name, text, words) => {
    await expect(readBackup(new Blob([text]))).rejects.toThrow(BackupError)
    await expect(readBackup(new Blob([text]))).rejects.toThrow(words)
  })

  test('whatever it is, and wherever it breaks off, is read or refused in words', async () => {
    const whole = await (await back(await createDevice())).text()
    const cut = fc.nat({ max: whole.length }).map((at) => whole.slice(0, at))
    const noise = fc
      .tuple(fc.nat({ max: whole.length }), fc.string({ unit: 'binary' }))
      .map(([at, text]) => whole.slice(0, at) + text + whole.slice(at))
    const lines = fc
      .array(
        fc.oneof(
          fc.json(),
          fc.record({ schema: fc.nat(3), turn: fc.jsonValue() }).map((value) => JSON.stringify(value)),
        ),
      )
      .map((all) => ['{"format":"parley-backup","schema":2}', ...all].join('\n'))
    await fc.assert(
      fc.asyncProperty(fc.oneof(cut, noise, lines), async (text) => {
        try {
          await readBackup(new Blob([text]))
        } catch (error) {
          expect(error).toBeInstanceOf(BackupError)
        }
      }),
      { numRuns: 400 },
    )
  })
})

describe('an exported chat', () => {
  const turns = new Map([first, second, version].map((turn) => [turn.id, turn]))

  test('as Markdown reads as it was said', async () => {
    const { name, content } = await exportChats([{ conversation: chat, turns: turns }], 'markdown', noFiles)
    expect(name).toBe('Tea how long.md')
    expect(await content.text()).toBe(`# Tea: how long?

## You

How long for tea?

## echo

> **Reasoning**
>
> Think.

**Tool call: look_up**

\`\`\`json
{}
\`\`\`

**Tool output**

\`\`\`\`
Three \`\`\` minutes
\`\`\`\`

## echo

Three **minutes**.
`)
  })

  test('as JSON is the whole tree, and can be restored', async () => {
    const { name, content } = await exportChats([{ conversation: chat, turns: turns }], 'json', noFiles)
    expect(name).toBe('Tea how long.json')
    const other = new MemoryStorage()
    expect(await restore(other, content)).toEqual({ chats: 1, turns: 3 })
    expect(await other.turns('c1')).toEqual([first, second, version])
  })

  test('brings its files along, and names them in Markdown', async () => {
    const file = { id: '0123abcd', name: 'tea.txt', type: 'text/plain', bytes: Uint8Array.of(84, 101) }
    const asked = { ...first, input: [questionOf('Read this', [partOf(file)])] }
    const withFile = new Map([[asked.id, asked]])
    const read = (id: string) => Promise.resolve(id === file.id ? file : undefined)
    const { content } = await exportChats([{ conversation: chat, turns: withFile }], 'json', read)
    const other = new MemoryStorage()
    await restore(other, content)
    expect(await other.file('0123abcd')).toEqual(file)
    const markdown = await exportChats(
      [{ conversation: { ...chat, leafId: 't1' }, turns: withFile }],
      'markdown',
      read,
    )
    expect(await markdown.content.text()).toContain('Read this\n\n_File: tea.txt_')
  })

  test.each([
    ['../../etc/passwd', 'etc passwd.md'],
    ['CON: <b>|?*', 'CON b.md'],
    ['日本茶 🍵', '日本茶.md'],
    ['...', 'Chat.md'],
    ['a\u202egnp', 'a gnp.md'],
  ])('of a chat called %j is a file called %j', async (title, name) => {
    expect(
      (await exportChats([{ conversation: { ...chat, title }, turns: turns }], 'markdown', noFiles)).name,
    ).toBe(name)
  })
})
