import { describe, expect, test } from 'vitest'
import { answer, makeTurn, question } from '@/lib/conversation/testing/turn'
import type { Turns } from '@/lib/conversation/tree'
import type { Conversation, Turn } from '@/lib/conversation/types'
import { outputText } from '@/lib/responses/select'
import type { Item } from '@/lib/responses/types'
import { toBase64 } from '@/lib/files/base64'
import fc from '@/lib/util/testing/property-testing'
import { keepChat, openChat } from './chat-of-share'
import { readShare, readShareFile, ShareError } from './read-share'
import { keepRun, openRun } from './run-of-share'
import { allChoices, leastChoices, shareChoiceNames } from './share-choices'
import { type Share, type SharedChat, type SharedRun } from './share-format'
import { linkFragment, readLinkFragment } from './share-link'
import { asked, fileBytes, never, plantedSource } from './testing/planted'
import { shareText, type ShareSource, writeShare } from './write-share'

const ids = () => {
  let next = 0
  return { newId: () => `new_${(next += 1)}`, now: 1_000_000 }
}

const chatIn = ({ contents }: Share, at = 0): SharedChat => {
  const content = contents[at]
  if (content?.kind !== 'chat') throw new Error('Not a chat')
  return content
}
const runIn = ({ contents }: Share): SharedRun => {
  const content = contents.find(({ kind }) => kind === 'run')
  if (content?.kind !== 'run') throw new Error('No run')
  return content
}

describe('what leaves', () => {
  test('secrets, ids, hosts, folders and what was deleted never leave, whatever is chosen', async () => {
    const { share, maskedTexts } = writeShare(plantedSource, allChoices)
    const text = shareText(share)
    for (const planted of Object.values(never)) expect(text).not.toContain(planted)
    expect(maskedTexts).toBeGreaterThan(0)
    expect(await linkFragment(share).then(readLinkFragment)).toEqual(share)
  })

  test('what is asked for leaves only if it was chosen, and with nothing else', () => {
    const file = toBase64(fileBytes)
    const least = shareText(writeShare(plantedSource, leastChoices).share)
    for (const planted of [...Object.values(asked), file]) expect(least).not.toContain(planted)
    for (const name of shareChoiceNames) {
      const text = shareText(writeShare(plantedSource, { ...leastChoices, [name]: true }).share)
      const expected = { ...asked, files: file }
      for (const [other, planted] of Object.entries(expected)) {
        expect([name, other, text.includes(planted)]).toEqual([name, other, name === other])
      }
    }
  })

  test('texts, item types, models, parameters and figures always leave', () => {
    const { share } = writeShare(plantedSource, leastChoices)
    const [first, second] = chatIn(share).turns
    expect(first).toMatchObject({
      model: 'planted-model',
      parameters: { temperature: 0.5 },
      figures: { firstToken: 300, total: 2000, inputTokens: 10, outputTokens: 20, cost: 0.25 },
    })
    expect(first?.output.map(({ type }) => type)).toEqual([
      'reasoning',
      'function_call',
      'mcp_call',
      'code_interpreter_call',
      'vendor_item',
    ])
    expect(outputText(second?.output ?? [])).toBe('The file says hello.')
    expect(second?.output[0]?.['content']).toEqual([
      {
        type: 'output_text',
        text: 'The file says hello.',
        annotations: [
          {
            type: 'url_citation',
            url: 'https://example.org/',
            title: 'A page',
            start_index: 24,
            end_index: 28,
          },
        ],
      },
    ])
    expect(second).toMatchObject({ parent: 0, input: [{ type: 'function_call_output', call_id: 'call_1' }] })
  })

  test('a comparison has its columns and votes, a run its rows, answers and checks', () => {
    const { share } = writeShare(plantedSource, leastChoices)
    expect(chatIn(share, 1)).toMatchObject({
      columns: [
        { model: 'planted-model', leaf: 1 },
        { label: 'Second', leaf: 0 },
      ],
      votes: [
        {
          verdict: 'best',
          best: 1,
          candidates: [
            { turn: 1, score: 5 },
            { turn: 0, score: 2 },
          ],
        },
      ],
    })
    expect(runIn(share)).toMatchObject({
      title: 'A planted run',
      columns: [{ label: 'planted-model', model: 'planted-model' }],
      cells: [{ number: 0, text: 'A cat.', cost: 0.001, outcomes: [{ passed: true }] }],
    })
  })
})

describe('what is opened', () => {
  test('a comparison opens with its figures and votes; a copy of it leaves the votes to those who cast them', async () => {
    const share = readShare(shareText(writeShare(plantedSource, allChoices).share))
    const opened = await openChat(chatIn(share, 1), share.files, ids())
    const [first, second] = opened.turns
    expect(opened.votes[0]).toMatchObject({ verdict: 'best', best: second?.id, note: asked.notes })
    expect(first?.timings).toEqual({ sentAt: 999_997, firstTokenAt: 1_000_297, endedAt: 1_001_997 })
    expect(first?.state.response?.usage).toMatchObject({ output_tokens: 20, cost: 0.25 })
    const kept = await keepChat(opened)
    expect(kept.conversation.votes).toBeUndefined()
    expect(kept.files.map(({ bytes }) => new TextDecoder().decode(bytes))).toEqual([
      'planted bytes of a file',
    ])
    expect(JSON.stringify(kept.turns)).toContain(`parley-file:${kept.files[0]?.id}`)
    expect(JSON.stringify(kept.turns)).not.toContain('data:')
  })

  test('instructions wait for a review, and nothing is chained to a shared answer', async () => {
    const share = readShare(shareText(writeShare(plantedSource, allChoices).share))
    const { turns } = await openChat(chatIn(share), share.files, ids())
    expect(turns[0]).toMatchObject({
      settings: { model: 'planted-model', temperature: 0.5, fromFile: { instructions: asked.instructions } },
      upstream: 'import:share',
      fromFile: {},
    })
    expect(turns[0]?.settings.instructions).toBeUndefined()
    expect(turns[0]?.input.map((item) => item['role'])).toEqual(['user'])
    expect(turns.every(({ state }) => state.response?.id === undefined)).toBe(true)
  })

  test('what was not shared says so', async () => {
    const share = readShare(shareText(writeShare(plantedSource, leastChoices).share))
    const { turns } = await openChat(chatIn(share), share.files, ids())
    expect(JSON.stringify(turns[0]?.input)).toContain('[file: not shared]')
    expect(turns[1]?.input[0]).toMatchObject({ output: 'Not shared' })
    expect(turns[0]?.state.output[1]).toMatchObject({ arguments: '{}' })
  })

  test('a run is stored with its answers, or to be run again without them', () => {
    const opened = openRun(runIn(writeShare(plantedSource, leastChoices).share), ids())
    const kept = keepRun(opened)
    expect(kept.cells.map(({ cell }) => cell.text)).toEqual(['A cat.'])
    expect(kept.runs[0]?.dataSetId).toBe(kept.dataSets[0]?.dataSet.id)
    expect(keepRun(opened, true)).toMatchObject({
      runs: [],
      cells: [],
      dataSets: [{ dataSet: { rowCount: 1 } }],
    })
  })
})

/** Draws trees: each turn follows one before it, or none. */
const trees = fc
  .array(
    fc.record({
      parent: fc.nat(),
      isRoot: fc.boolean(),
      asks: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
      says: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
      thinks: fc.option(fc.string({ maxLength: 10 }), { nil: undefined }),
      model: fc.constantFrom('a', 'b/c', 'd:free'),
      ended: fc.constantFrom('completed', 'incomplete', 'failed', 'cancelled', 'interrupted'),
      edited: fc.boolean(),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((drawn) => {
    const turns = drawn.map(({ parent, isRoot, asks, says, thinks, model, ended, edited }, at): Turn =>
      makeTurn({
        id: `t${at}`,
        conversationId: 'c',
        parentId: at === 0 || isRoot ? null : `t${parent % at}`,
        input: [question(asks)],
        settings: { model, max_output_tokens: 100 + at },
        hasTaggedReasoning: false,
        state: {
          ended,
          response: { model, usage: { input_tokens: at, output_tokens: 1 } },
          output: [
            ...(thinks === undefined
              ? []
              : [{ type: 'reasoning', summary: [{ type: 'summary_text', text: thinks }] }]),
            answer(says),
          ],
        },
        timings: { sentAt: 1000 + at, firstTokenAt: 1001 + at, endedAt: 1100 + at },
        ...(edited ? { edited: true } : {}),
      }),
    )
    const conversation: Conversation = {
      id: 'c',
      title: 'Drawn',
      leafId: turns.at(-1)?.id ?? null,
      createdAt: 0,
      updatedAt: 0,
    }
    return { conversation, turns: new Map(turns.map((turn) => [turn.id, turn])) }
  })

const withoutIds = (items: readonly Item[]) => items.map(({ id: _id, ...item }) => item)

/** What the format carries of a tree, with places instead of ids. */
function contentsOf({ leafId }: Pick<Conversation, 'leafId'>, turns: Turns) {
  const places = new Map([...turns.keys()].map((id, at) => [id, at]))
  return {
    leaf: places.get(leafId ?? ''),
    turns: [...turns.values()].map(({ parentId, input, state, settings, timings, edited }) => ({
      parent: places.get(parentId ?? ''),
      input: withoutIds(input),
      output: withoutIds(state.output),
      model: state.response?.model,
      usage: state.response?.usage,
      ended: state.ended,
      settings,
      firstToken: (timings.firstTokenAt ?? 0) - timings.sentAt,
      total: (timings.endedAt ?? 0) - timings.sentAt,
      edited,
    })),
  }
}

test('a tree that is shared with everything, and opened, is the same tree', async () => {
  await fc.assert(
    fc.asyncProperty(trees, async (chat) => {
      const source: ShareSource = { ...plantedSource, chats: [chat], runs: [], files: new Map() }
      const share = readShare(shareText(writeShare(source, allChoices).share))
      const { conversation, turns } = await openChat(chatIn(share), share.files, ids())
      const opened = new Map(turns.map((turn) => [turn.id, turn]))
      expect(contentsOf(conversation, opened)).toEqual(contentsOf(chat.conversation, chat.turns))
    }),
    { numRuns: 100 },
  )
})

describe('hostile and broken shares', () => {
  const share = writeShare(plantedSource, leastChoices).share
  test.each<[string, unknown, string]>([
    ['no JSON', '{', 'isn’t a Parley share'],
    ['another file', { format: 'parley-chat' }, 'isn’t a Parley share'],
    ['a newer version', { ...share, version: 2 }, 'newer version'],
    ['nothing in it', { ...share, contents: [] }, 'damaged at contents'],
    ['no title', { ...share, contents: [{ ...chatIn(share), title: '' }] }, 'contents[0].title'],
    ['a turn that follows itself', withTurn({ parent: 0 }), 'turns[0].parent'],
    ['a turn that follows a later one', withTurn({ parent: 1 }), 'turns[0].parent'],
    ['a column that is not there', withTurn({ column: 3 }), 'turns[0].column'],
    ['an item without a type', withTurn({ input: [{}] }), 'turns[0].input[0]'],
    ['an invented ending', withTurn({ ended: 'won' }), 'turns[0].ended'],
    [
      'more cells than memory',
      { ...share, contents: [{ ...runIn(share), rows: hugeRows() }] },
      'damaged at rows',
    ],
  ])('%s is refused in a sentence that says where', (_name, value, reason) => {
    const text = typeof value === 'string' ? value : JSON.stringify(value)
    expect(() => readShare(text)).toThrow(ShareError)
    expect(() => readShare(text)).toThrow(reason)
  })

  function withTurn(fields: object): unknown {
    const chat = chatIn(share)
    return {
      ...share,
      contents: [{ ...chat, turns: [{ ...chat.turns[0], ...fields }, ...chat.turns.slice(1)] }],
    }
  }
  function hugeRows() {
    return Array.from({ length: 200_001 }, () => ({ variables: {} }))
  }

  test('fields that no share has are not taken over', async () => {
    const chat = chatIn(share)
    const hostile = {
      ...share,
      contents: [
        {
          ...chat,
          allowedTools: ['run'],
          turns: [
            {
              ...chat.turns[0],
              offers: { a: 'b' },
              runs: { a: { status: 'done' } },
              parameters: { tools: [{ type: 'mcp' }], extra: { user: 'x' }, temperature: 1 },
              output: [
                {
                  type: 'message',
                  role: 'assistant',
                  id: 'msg_1',
                  content: [{ type: 'output_text', text: 'Hi', onclick: 'x' }],
                },
                { type: 'image_generation_call', result: { toString: 1 } },
                { type: 'function_call', name: 'x', call_id: '"><img>', arguments: 5 },
                { type: 'input_image', image_url: 'https://leak.example' },
              ],
            },
          ],
          leaf: 0,
        },
      ],
    }
    const read = readShare(JSON.stringify(hostile))
    const opened = await openChat(chatIn(read), read.files, ids())
    expect(JSON.stringify(opened)).not.toMatch(
      /allowedTools|offers|"runs"|onclick|msg_1|leak|mcp|extra|><|toString/,
    )
    expect(opened.turns[0]?.settings).toEqual({ model: 'planted-model', temperature: 1 })
  })

  test('a link that was cut, that is from another version or that unpacks to gigabytes is refused', async () => {
    const fragment = await linkFragment(share)
    await expect(readLinkFragment(fragment.slice(0, -40))).rejects.toThrow('incomplete')
    await expect(readLinkFragment(`2.${fragment}`)).rejects.toThrow('isn’t from this version')
    await expect(readLinkFragment('1.%%%')).rejects.toThrow('incomplete')
    const bomb = await linkFragment({
      ...share,
      contents: [{ ...chatIn(share), title: 'x'.repeat(50_000_000) }],
    })
    expect(bomb.length).toBeLessThan(100_000)
    await expect(readLinkFragment(bomb)).rejects.toThrow('far more')
  })

  test('any bytes are refused or read, and never anything else', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        await expect(readShareFile(new Blob([Uint8Array.from(bytes)]))).rejects.toBeInstanceOf(ShareError)
      }),
    )
  })
})
