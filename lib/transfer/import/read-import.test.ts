import { BlobWriter, TextReader, Uint8ArrayReader, ZipWriter } from '@zip.js/zip.js'
import fc from '@/lib/util/testing/property-testing'
import { describe, expect, test } from 'vitest'
import { outputText } from '@/lib/responses/select'
import { replay } from '@/lib/conversation/replay'
import { pathTo } from '@/lib/conversation/tree'
import { problemOfTurn } from '@/lib/conversation/check-turn'
import { mergeChat } from './merge-chat'
import { looksLikeExport } from './looks-like-export'
import { importBatches, previewImport } from './import-batches'
import type { ChatWithFiles } from './place-assets'
import type { ImportFailure } from './read-import'
import * as exported from './testing/exports'

const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0])

const fileOf = (value: unknown, name = 'export.json') =>
  new File([typeof value === 'string' ? value : JSON.stringify(value)], name)

async function zipOf(entries: Readonly<Record<string, string | Uint8Array<ArrayBuffer>>>): Promise<File> {
  const writer = new ZipWriter(new BlobWriter(), { useWebWorkers: false })
  for (const [name, content] of Object.entries(entries)) {
    await writer.add(
      name,
      typeof content === 'string' ? new TextReader(content) : new Uint8ArrayReader(content),
    )
  }
  return new File([await writer.close()], 'export.zip')
}

async function read(...files: readonly File[]) {
  const chats: ChatWithFiles[] = []
  const failures: ImportFailure[] = []
  let empty = 0
  for await (const batch of importBatches(files)) {
    chats.push(...batch.chats)
    failures.push(...batch.failures)
    empty += batch.empty
  }
  return { chats, failures, empty }
}

const only = async (...files: readonly File[]) => {
  const { chats } = await read(...files)
  const [chat] = chats
  if (chat === undefined || chats.length !== 1) throw new Error(`${chats.length} chats`)
  return chat
}

/** The chat's answers, each with the types of its items and its model. */
const answersOf = ({ turns }: ChatWithFiles) =>
  turns
    .map(({ settings, state }) => [
      outputText(state.output),
      settings.model,
      state.output.map(({ type }) => type),
    ])
    .toSorted(([one], [other]) => String(one).localeCompare(String(other)))

test('exports are told from other JSON by their beginning', async () => {
  const known = [exported.chatGpt, exported.claude, exported.openWebUi, exported.libreChat, exported.bigAgi]
  const others = [
    exported.nextChat,
    exported.lobeHub,
    exported.chatbox,
    exported.openRouter,
    exported.typingMind,
  ]
  for (const value of [...known, ...others, exported.cherryStudio]) {
    expect([value, await looksLikeExport(fileOf(value))]).toEqual([value, true])
  }
  expect(await looksLikeExport(fileOf({ name: 'parley', dependencies: {} }, 'package.json'))).toBe(false)
  expect(await looksLikeExport(fileOf('## User', 'a.md'))).toBe(false)
  // A recording of the inspector is ours, and no chat.
  expect(await looksLikeExport(fileOf('{"format":"parley-recording"}\n{}', 'a.parley-rec.jsonl'))).toBe(false)
})

describe('each format gives the same kind of chat', () => {
  const greeting = ['reasoning', 'message']
  const withTool = ['reasoning', 'function_call', 'function_call_output', 'message']
  test.each([
    [
      'librechat',
      exported.libreChat,
      [
        ['Hello', 'gpt-6-sol', withTool],
        ['Hey', 'LibreChat', ['message']],
      ],
    ],
    [
      'openwebui',
      exported.openWebUi,
      [
        ['2', 'm', withTool],
        ['Two', 'other', ['message']],
      ],
    ],
    ['bigagi', exported.bigAgi, [['Hello', 'gpt', greeting]]],
    ['nextchat', exported.nextChat, [['Hello', 'gpt-6-sol', withTool.slice(1)]]],
    [
      'lobehub',
      exported.lobeHub,
      [
        ['Hello', 'gpt-6-sol', greeting],
        ['Hey', 'LobeHub', ['message']],
      ],
    ],
    [
      'chatbox',
      exported.chatbox,
      [
        ['Hello', 'gpt-6-sol', withTool],
        ['Hey', 'Chatbox', ['message']],
      ],
    ],
    [
      'openrouter',
      exported.openRouter,
      [
        ['It is Lima.', 'c/d', ['message']],
        ['Lima.', 'a/b', greeting],
      ],
    ],
    ['typingmind', exported.typingMind, [['Hello', 'gpt-6-sol', greeting]]],
    [
      'cherrystudio',
      exported.cherryStudio,
      [
        ['', 'Cherry Studio', []],
        ['Hello', 'gpt-6-sol', withTool],
        ['Hey', 'other', ['message']],
      ],
    ],
    ['sharegpt', exported.shareGpt, [['Hello', 'ShareGPT', ['message']]]],
    [
      'claude',
      exported.claude,
      [
        ['Three.', 'Claude', ['message']],
        ['Two minutes.', 'Claude', withTool],
      ],
    ],
  ])('%s', async (source, file, answers) => {
    const chat = await only(fileOf(file))
    expect(chat.source).toBe(source)
    expect(answersOf(chat)).toEqual(answers)
    expect(JSON.stringify(chat)).not.toContain('sk-secret')
    // Nothing has the id of another provider, and everything can be stored.
    for (const turn of chat.turns) {
      expect([...turn.input, ...turn.state.output].every(({ id }) => id === undefined)).toBe(true)
      expect(problemOfTurn(JSON.parse(JSON.stringify(turn)))).toBeUndefined()
    }
    expect(JSON.stringify(chat)).not.toMatch(/"toolu_1"|_foreign|encrypted_content/)
  })
})

test('OpenRouter’s characters are columns, which move on when the chat grows', async () => {
  const chat = await only(fileOf(exported.openRouter))
  const columnsIn = ({ conversation }: Pick<ChatWithFiles, 'conversation'>) =>
    conversation.comparison?.columns.map(({ settings, leafId }) => [settings.model, leafId])
  expect(columnsIn(chat)).toEqual([
    ['a/b', 'openrouter:m1:m2'],
    ['c/d', 'openrouter:m1:m3'],
  ])
  expect(chat.turns.map(({ round }) => round)).toEqual(['openrouter:m1:m1', 'openrouter:m1:m1'])
  const { m2 } = exported.openRouter.messages
  const grown = {
    ...exported.openRouter,
    messages: {
      ...exported.openRouter.messages,
      m4: { id: 'm4', characterId: 'USER', type: 'user', parentMessageId: 'm2', content: 'Sure?', items: [] },
      m5: {
        ...m2,
        id: 'm5',
        parentMessageId: 'm4',
        createdAt: '2026-09-02T10:00:00.000Z',
        items: [{ id: 'i2' }],
      },
    },
  }
  const merged = mergeChat(await only(fileOf(grown)), chat, 5)
  expect(merged.conversation && columnsIn({ conversation: merged.conversation })).toEqual([
    ['a/b', 'openrouter:m1:m5'],
    ['c/d', 'openrouter:m1:m3'],
  ])
})

test('what lies beside the chats in the folder of an export is passed over', async () => {
  const { chats, failures } = await read(
    fileOf(exported.chatGpt, 'conversations-000.json'),
    fileOf({ id: 'u' }, 'user.json'),
    fileOf({ id: 'u' }, 'notes.json'),
  )
  expect(chats).toHaveLength(1)
  expect(failures.map(({ what }) => what)).toEqual(['Broken', 'notes.json'])
})

test('chats of a project or folder come in one folder, of which the export has no name', async () => {
  const inProject = (id: string) => ({ ...exported.chatGpt[0], gizmo_id: id, conversation_template_id: id })
  const folderOf = async (value: unknown) => (await only(fileOf(value))).conversation.folder
  expect(await folderOf([inProject('g-p-68a1f0c2aa77')])).toBe('ChatGPT aa77')
  // A custom GPT is no project.
  expect(await folderOf([inProject('g-68a1f0c2aa77')])).toBeUndefined()
  expect(await folderOf([{ ...exported.openWebUi[0], folder_id: '0b7e-12f9' }])).toBe('Open WebUI 12f9')
  expect(await folderOf([{ ...exported.openWebUi[0], folder_id: null }])).toBeUndefined()
})

test('a ChatGPT export of 2026 comes with its branches, pictures, citations and failures', async () => {
  const zip = await zipOf({
    'export_manifest.json': '{"version":1}',
    'conversations-000.json': JSON.stringify(exported.chatGpt),
    'files/file_00aa.dat': png,
    'conversation_asset_file_names.json': '{"file_00aa.dat":"bend.png"}',
    'user.json': '{"id":"u"}',
    'message_feedback.json': '[{"id":"n4","rating":"thumbsUp"},{"id":"gone","rating":"thumbsDown"},{}]',
  })
  const { chats, failures, empty } = await read(zip)
  expect(failures).toEqual([{ what: 'Broken', why: 'It isn’t a chat.' }])
  expect(empty).toBe(1)
  const [chat] = chats
  expect(chats).toHaveLength(1)
  expect(chat?.conversation).toMatchObject({ id: 'chatgpt:c1', pinned: true, leafId: 'chatgpt:c1:n4' })
  expect(chat?.conversation.thumbs).toEqual([
    { turnId: 'chatgpt:c1:n4', model: 'gpt-6-sol', verdict: 'up', givenAt: 1780000008000 },
  ])
  const turn = chat?.turns.find(({ id }) => id.endsWith('n4'))
  const [file] = chat?.files ?? []
  expect(file).toMatchObject({ name: 'bend.png', type: 'image/png' })
  expect(turn?.input).toEqual([
    {
      type: 'message',
      role: 'user',
      content: [
        { type: 'input_image', image_url: `parley-file:${file?.id}` },
        { type: 'input_text', text: '[file_gone isn’t in the export]' },
        { type: 'input_text', text: 'Which river?' },
      ],
    },
  ])
  expect(turn?.state.output[1]?.['content']).toEqual([
    {
      type: 'output_text',
      text: 'The Aare. It bends.',
      annotations: [
        {
          type: 'url_citation',
          url: 'https://rivers.example/aare',
          title: 'Aare',
          start_index: 8,
          end_index: 8,
        },
      ],
    },
  ])
})

test('imported turns are replayed in words that any provider accepts', async () => {
  const chat = await only(fileOf(exported.claude))
  const turns = new Map(chat.turns.map((turn) => [turn.id, turn]))
  const items = replay(pathTo(turns, 'claude:u1:m2'), [], () => 'stranger')
  expect(items.map(({ type }) => type)).toEqual([
    'message',
    'function_call',
    'function_call_output',
    'message',
  ])
  expect(JSON.stringify(items)).toContain('Two minutes.')
})

test('a preview tells what is there, since when, and what cannot come, without reading files', async () => {
  const progress: number[] = []
  const files = [fileOf(exported.claude, 'a.json'), fileOf(exported.openWebUi, 'b.json')]
  const preview = await previewImport(files, ({ chats }) => progress.push(chats))
  expect(preview.sources).toEqual([
    {
      source: 'claude',
      chats: 1,
      messages: 2,
      firstAt: Date.parse('2026-09-01T10:00:00Z'),
      lastAt: Date.parse('2026-09-01T10:01:00Z'),
      leftOut: 1,
    },
    { source: 'openwebui', chats: 1, messages: 2, firstAt: 1780000000000, lastAt: 1780000002000, leftOut: 0 },
  ])
  expect(preview.failures.map(({ what }) => what)).toEqual(['Broken', 'A chat without a title'])
  expect(progress).toEqual([0, 1])
})

describe('what cannot be read is said', () => {
  test.each([
    ['a manifest of Claude', { data_files: [{ export_url: 'https://x' }] }, 'only the list of files'],
    ['our own file', { format: 'parley-backup' }, 'a Parley file'],
    ['another JSON', { a: 1 }, 'No chats'],
    ['an empty file', '', 'empty'],
  ])('%s', async (_name, value, why) => {
    const { chats, failures } = await read(fileOf(value))
    expect(chats).toEqual([])
    expect(failures.map(({ what }) => what)).toEqual(['export.json'])
    expect(failures[0]?.why).toContain(why)
  })

  test('a backup that only Cherry Studio can read says what to do', async () => {
    const raw = await zipOf({ 'IndexedDB/CURRENT': 'MANIFEST-000001', 'IndexedDB/MANIFEST-000001': 'x' })
    const { chats, failures } = await read(raw)
    expect(chats).toEqual([])
    expect(failures[0]?.what).toBe('export.zip')
    expect(failures[0]?.why).toContain('Export topics as Markdown')
  })

  test('ZIPs that are cut off, have names that lead elsewhere, or fill memory are refused, and the next file is read', async () => {
    const whole = await zipOf({ 'conversations.json': JSON.stringify(exported.claude) })
    const cut = new File([whole.slice(0, whole.size - 30)], 'cut.zip')
    const bomb = await zipOf({ 'conversations.json': `[${' '.repeat(20_000_000)}]` })
    const hostile = await zipOf({ '../conversations.json': JSON.stringify(exported.claude) })
    const { chats, failures } = await read(cut, hostile, bomb, whole)
    expect(chats).toHaveLength(1)
    expect(failures.map(({ why }) => why)).toEqual([
      expect.stringContaining('damaged'),
      expect.stringContaining('lead out of its folder'),
      expect.stringContaining('unpacks to far more'),
      'It has no id.',
    ])
  })

  test('a file that breaks off costs the last chat only', async () => {
    const text = JSON.stringify(exported.claude)
    const { chats, failures } = await read(fileOf(text.slice(0, -5)))
    expect(chats).toHaveLength(1)
    expect(failures.map(({ why }) => why)).toEqual([expect.stringContaining('valid JSON')])
  })
})

test('a dropped folder, which browsers pass as a file, is told apart from a file that is no chat', async () => {
  const gone = () => Promise.reject(new DOMException('Gone', 'NotFoundError'))
  const folder = Object.assign(new File([], 'export'), {
    slice: () => Object.assign(new Blob(), { arrayBuffer: gone }),
  })
  const { failures } = await read(folder)
  expect(failures).toEqual([{ what: 'export', why: expect.stringContaining('use Choose folder') as unknown }])
})

test('whatever a file says, reading ends, and every chat is a tree that can be stored', async () => {
  const shapes = Object.values(exported).map((value) => JSON.stringify(value))
  const damaged = fc
    .tuple(fc.constantFrom(...shapes), fc.nat(), fc.nat(), fc.json())
    .map(([text, at, more, value]) => {
      const from = at % text.length
      return text.slice(0, from) + value + text.slice(from + (more % 20))
    })
  await fc.assert(
    fc.asyncProperty(damaged, async (text) => {
      const { chats } = await read(fileOf(text))
      for (const { turns, conversation } of chats) {
        const ids = new Set(turns.map(({ id }) => id))
        expect(conversation.leafId === null || ids.has(conversation.leafId)).toBe(true)
        for (const turn of turns) {
          expect(turn.parentId === null || ids.has(turn.parentId)).toBe(true)
          expect(problemOfTurn(JSON.parse(JSON.stringify(turn)))).toBeUndefined()
        }
      }
    }),
  )
})
