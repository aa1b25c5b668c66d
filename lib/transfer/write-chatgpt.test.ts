import { expect, test } from 'vitest'
import { answer, call, makeTurn, question } from '@/lib/conversation/testing/turn'
import type { Turns } from '@/lib/conversation/tree'
import type { Conversation, Turn } from '@/lib/conversation/types'
import { inputText, outputText } from '@/lib/responses/select'
import fc from '@/lib/util/testing/property-testing'
import { readChatGptChat } from './import/read-chatgpt-chat'
import { writeChatGptChat } from './write-chatgpt'

const chat: Conversation = {
  id: 'c',
  title: 'Drawn',
  leafId: 't0',
  createdAt: 1_780_000_000_000,
  updatedAt: 1_780_000_500_000,
}

/** Words with something in them, without the spaces around that importers trim. */
const texts = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).map((text) => `a ${text} z`)

const trees = fc
  .array(
    fc.record({
      parent: fc.nat(),
      isRoot: fc.boolean(),
      asks: texts,
      says: texts,
      thinks: fc.option(texts, { nil: undefined }),
      model: fc.constantFrom('a', 'b/c'),
      isCut: fc.boolean(),
    }),
    { minLength: 1, maxLength: 10 },
  )
  .map((drawn) =>
    drawn.map(({ parent, isRoot, asks, says, thinks, model, isCut }, at) =>
      makeTurn({
        id: `t${at}`,
        parentId: at === 0 || isRoot ? null : `t${parent % at}`,
        // Versions of an answer share their question, and must stay apart from those of a question.
        input: [question(at % 3 === 0 ? 'a same z' : asks)],
        settings: { model },
        hasTaggedReasoning: false,
        state: {
          ended: isCut ? 'incomplete' : 'completed',
          output: [
            ...(thinks === undefined
              ? []
              : [{ type: 'reasoning', summary: [{ type: 'summary_text', text: thinks }] }]),
            answer(says),
          ],
        },
        timings: { sentAt: chat.createdAt + at * 1000, endedAt: chat.createdAt + at * 1000 + 500 },
      }),
    ),
  )

/** What the form carries of a tree: texts along the path to each turn, reasoning, models, endings and times. */
function contentsOf(turns: Turns) {
  const pathOf = (turn: Turn | undefined): readonly string[] =>
    turn === undefined
      ? []
      : [
          ...pathOf(turns.get(turn.parentId ?? '')),
          inputText(turn.input),
          JSON.stringify(turn.state.output.filter(({ type }) => type === 'reasoning')),
          outputText(turn.state.output, false),
        ]
  return [...turns.values()]
    .map((turn) => ({
      path: pathOf(turn),
      model: turn.settings.model,
      ended: turn.state.ended,
      sentAt: turn.timings.sentAt,
      endedAt: turn.timings.endedAt,
    }))
    .toSorted((one, other) => JSON.stringify(one).localeCompare(JSON.stringify(other)))
}

const byId = (turns: readonly Turn[]) => new Map(turns.map((turn) => [turn.id, turn]))

test('a tree in the form of ChatGPT’s exports is read as the same tree', () => {
  fc.assert(
    fc.property(trees, fc.nat(), (turns, shown) => {
      const leaf = turns[shown % turns.length]
      const written = writeChatGptChat({ ...chat, leafId: leaf?.id ?? null }, byId(turns))
      const read = readChatGptChat(structuredClone(written))
      const imported = byId(read?.turns ?? [])
      // A shared question keeps the time of its first version.
      const untimed = (all: ReturnType<typeof contentsOf>) => all.map(({ sentAt: _sentAt, ...turn }) => turn)
      expect(untimed(contentsOf(imported))).toEqual(untimed(contentsOf(byId(turns))))
      expect(read?.conversation).toMatchObject({
        title: 'Drawn',
        createdAt: chat.createdAt,
        updatedAt: chat.updatedAt,
      })
    }),
    { numRuns: 200 },
  )
})

test('it has what other importers need: a root, children, authors, and the node that is shown', () => {
  const turns = byId([
    makeTurn({ id: 't0', input: [question('Hi')], state: { ended: 'completed', output: [call('1')] } }),
    makeTurn({
      id: 't1',
      parentId: 't0',
      input: [{ type: 'function_call_output', call_id: '1', output: 'Found' }],
      state: { ended: 'completed', output: [answer('<think>Hm</think>Hello')] },
    }),
    makeTurn({ id: 't2', parentId: 't1', input: [question('Gone')], deleted: true }),
  ])
  const written = writeChatGptChat({ ...chat, leafId: 't1' }, turns)
  expect(written['current_node']).toBe('t1-a1')
  expect(JSON.stringify(written)).not.toContain('Gone')
  expect(written['mapping']).toMatchObject({
    'c-root': { parent: null, message: null, children: ['t0-q0'] },
    't0-q0': {
      children: ['t0-a0'],
      message: { author: { role: 'user' }, content: { content_type: 'text', parts: ['Hi'] } },
    },
    't0-a0': { message: { recipient: 'look_up', content: { content_type: 'code', text: '{}' } } },
    't1-q0': { parent: 't0-a0', message: { author: { role: 'tool' }, content: { parts: ['Found'] } } },
    't1-a0': { message: { content: { content_type: 'thoughts', thoughts: [{ content: 'Hm' }] } } },
    't1-a1': {
      parent: 't1-a0',
      children: [],
      message: { author: { role: 'assistant' }, content: { parts: ['Hello'] } },
    },
  })
})
