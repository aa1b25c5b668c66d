import { readFileSync } from 'node:fs'
import fc from '@/lib/util/testing/property-testing'
import { describe, expect, test } from 'vitest'
import { outputText } from '@/lib/responses/select'
import { MemoryStorage } from '@/lib/storage/memory'
import { readBackup } from './read-backup'
import { readChatGpt } from './read-chatgpt'
import { missingFromStorage } from './missing-from-storage'

const lakes = readFileSync(new URL('../../../shared/cases/I3.json', import.meta.url), 'utf8')

type Node = readonly [id: string, parent: string | null, role: string, content: object, more?: object]

const text = (...parts: unknown[]) => ({ content_type: 'text', parts })

function exportOf(nodes: readonly Node[], fields: object = {}) {
  const mapping = Object.fromEntries(
    nodes.map(([id, parent, role, content, more]) => [
      id,
      { id, parent, message: { id, author: { role }, content, metadata: {}, ...more } },
    ]),
  )
  return [{ conversation_id: 'c1', title: 'Rivers', create_time: 1780000000.5, mapping, ...fields }]
}

const shown = (value: unknown) =>
  readChatGpt(value)?.turns.map(({ id, parentId, input, state }) => ({
    id: id.replace('chatgpt:c1:', ''),
    parentId: parentId?.replace('chatgpt:c1:', '') ?? null,
    asked: input.map(({ content }) => content),
    answered: outputText(state.output),
  }))

describe('a ChatGPT export', () => {
  test('gives both answers as versions, says what was skipped, and adds nothing twice', async () => {
    const storage = new MemoryStorage()
    const backup = await readBackup(new Blob([lakes]))
    expect(backup.notes).toEqual(['Skipped 1 entry without messages.'])
    const { change, restored } = await missingFromStorage(storage, backup)
    expect(restored).toEqual({ chats: 1, turns: 2 })
    await storage.write(change)
    const [chat] = await storage.conversations()
    expect(chat).toMatchObject({ title: 'Lakes', createdAt: 1790000000000, leafId: 'chatgpt:c-1:a2' })
    const turns = await storage.turns('chatgpt:c-1')
    expect(turns.map(({ state }) => outputText(state.output)).toSorted()).toEqual(['Como.', 'Garda.'])
    expect(turns.map(({ parentId, input }) => [parentId, input])).toEqual(
      turns.map(() => [null, [{ type: 'message', role: 'user', content: 'Name a lake.' }]]),
    )
    const again = await missingFromStorage(storage, await readBackup(new Blob([lakes])))
    expect(again.restored).toEqual({ chats: 0, turns: 0 })
  })

  test('is a tree without children, with thoughts, and without what nobody is shown', () => {
    const value = exportOf(
      [
        ['s', null, 'system', text('')],
        ['context', 's', 'user', { content_type: 'user_editable_context', user_profile: 'secret' }],
        ['u1', 'context', 'user', text('Which river?')],
        [
          't',
          'u1',
          'assistant',
          { content_type: 'thoughts', thoughts: [{ summary: 'Looking', content: 'A bend.' }] },
        ],
        ['recap', 't', 'assistant', { content_type: 'reasoning_recap', content: 'Thought for 3s' }],
        [
          'a1',
          'recap',
          'assistant',
          text('The Aare \uE200cite\uE202turn0search0\uE201.'),
          { metadata: { model_slug: 'gpt-6' } },
        ],
        ['a2', 'u1', 'assistant', text('The Rhine.')],
        ['u2', 'a1', 'user', text('How long?')],
        ['u3', 'a1', 'user', text('How deep?')],
        ['a3', 'u3', 'assistant', text('Not very.')],
      ],
      { current_node: 'a3', is_starred: true },
    )
    expect(shown(value)).toEqual([
      { id: 'a2', parentId: null, asked: ['Which river?'], answered: 'The Rhine.' },
      { id: 'a1', parentId: null, asked: ['Which river?'], answered: 'The Aare.' },
      { id: 'u2', parentId: 'a1', asked: ['How long?'], answered: '' },
      { id: 'a3', parentId: 'a1', asked: ['How deep?'], answered: 'Not very.' },
    ])
    const read = readChatGpt(value)
    expect(read?.conversations).toMatchObject([
      { leafId: 'chatgpt:c1:a3', pinned: true, createdAt: 1780000000500 },
    ])
    const first = read?.turns.find(({ id }) => id.endsWith(':a1'))
    expect(first?.settings.model).toBe('gpt-6')
    expect(first?.state.output[0]).toMatchObject({
      type: 'reasoning',
      summary: [{ type: 'summary_text', text: 'Looking\n\nA bend.' }],
    })
    expect(JSON.stringify(read)).not.toContain('secret')
  })

  test('keeps what a program did and printed, and counts pictures without an address', () => {
    const value = exportOf([
      [
        'u',
        null,
        'user',
        { content_type: 'multimodal_text', parts: [{ content_type: 'image_asset_pointer' }, 'This?'] },
      ],
      ['c', 'u', 'assistant', { content_type: 'code', text: 'print(1)' }, { recipient: 'python' }],
      ['o', 'c', 'tool', { content_type: 'execution_output', text: '1' }],
      ['a', 'o', 'assistant', text('One.')],
    ])
    expect(shown(value)).toEqual([{ id: 'a', parentId: null, asked: ['This?'], answered: 'One.' }])
    expect(readChatGpt(value)?.turns[0]?.state.output[0]).toEqual({
      type: 'code_interpreter_call',
      status: 'completed',
      code: 'print(1)',
      outputs: [{ type: 'logs', logs: '1' }],
    })
    expect(readChatGpt(value)?.notes).toEqual(['Skipped 1 picture, file or tool step.'])
  })

  test('loses the citation markers of answers, and nothing that a person typed', () => {
    const marked = 'Yes【4:0†source】, 【see】 \uE200cite\uE202turn0\uE201.'
    const value = exportOf([
      ['u', null, 'user', text(marked)],
      ['a', 'u', 'assistant', text(marked)],
    ])
    expect(shown(value)).toEqual([{ id: 'a', parentId: null, asked: [marked], answered: 'Yes, 【see】.' }])
  })

  test('is shown where the file says, or at its newest end', () => {
    const nodes: readonly Node[] = [
      ['u', null, 'user', text('Hi')],
      ['new', 'u', 'assistant', text('Second'), { create_time: 20 }],
      ['old', 'u', 'assistant', text('First'), { create_time: 10 }],
    ]
    const leafOf = (fields: object) => readChatGpt(exportOf(nodes, fields))?.conversations[0]?.leafId
    expect(leafOf({ current_node: 'old' })).toBe('chatgpt:c1:old')
    expect(leafOf({})).toBe('chatgpt:c1:new')
    expect(leafOf({ current_node: 'gone' })).toBe('chatgpt:c1:new')
  })

  test('of the older form, in an object, is read as well; other files are told apart', async () => {
    expect(readChatGpt({ conversations: exportOf([['u', null, 'user', text('Hi')]]) })?.turns).toHaveLength(1)
    await expect(readBackup(new Blob(['[{"chat_messages":[]}]']))).rejects.toThrow(
      'This file isn’t from Parley.',
    )
    await expect(readBackup(new Blob(['PK']))).rejects.toThrow('This file isn’t JSON.')
  })

  test('whatever it says, gives a tree whose parents are there and whose leaf is one of them', () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', '__proto__')
    const content = fc.oneof(
      fc.array(fc.oneof(fc.string(), fc.constant({})), { maxLength: 2 }).map((parts) => text(...parts)),
      fc.object(),
    )
    const role = fc.constantFrom('user', 'assistant', 'tool', 'system')
    const node = fc.tuple(id, fc.option(id), role, content, fc.oneof(fc.constant({}), fc.object()))
    fc.assert(
      fc.property(fc.array(node, { maxLength: 8 }), id, (nodes, current) => {
        const read = readChatGpt(exportOf(nodes, { current_node: current }))
        const turns = new Map(read?.turns.map((turn) => [turn.id, turn]))
        for (const { leafId } of read?.conversations ?? []) expect(turns.has(leafId ?? '')).toBe(true)
        for (const turn of turns.values()) {
          let above = turn.parentId
          for (let steps = 0; above !== null; steps += 1) {
            expect(steps).toBeLessThan(turns.size)
            above = turns.get(above)?.parentId ?? (turns.has(above) ? null : 'missing')
          }
        }
      }),
    )
  })
})
