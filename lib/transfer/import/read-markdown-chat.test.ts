import { describe, expect, test } from 'vitest'
import { answer, makeTurn, question } from '@/lib/conversation/testing/turn'
import type { Turn } from '@/lib/conversation/types'
import { inputText, outputText } from '@/lib/responses/select'
import fc from '@/lib/util/testing/property-testing'
import { writeMarkdown } from '../write-markdown'
import { readMarkdownChat } from './read-markdown-chat'

/** The chat as pairs of a question and its answer. */
const pairsIn = (text: string) =>
  readMarkdownChat(text, 'Chat.md')?.turns.map(({ input, state }) => [
    inputText(input),
    outputText(state.output),
  ])

describe('Markdown of other programs', () => {
  test.each([
    [
      'headings',
      '# Tea\n\n## User\n\nHow long?\n\n## Assistant\n\n3 min\n\n## User\n\nWhy?\n\n## Assistant\n\nTaste',
    ],
    ['bold', '**User:**\n\nHow long?\n\n**Assistant:**\n\n3 min\n\n**User:**\nWhy?\n\n**Assistant:**\nTaste'],
    [
      'times',
      '#### You (10:32)\nHow long?\n#### ChatGPT (10:33)\n3 min\n#### You:\nWhy?\n#### ChatGPT:\nTaste',
    ],
    ['prompts', '## Prompt:\nHow long?\n\n## Response:\n3 min\n\n## Prompt:\nWhy?\n\n## Response:\nTaste'],
  ])('%s', (_name, text) => {
    expect(pairsIn(text)).toEqual([
      ['How long?', '3 min'],
      ['Why?', 'Taste'],
    ])
  })

  test('headings of an answer, and titles within code or of another kind, are part of it', () => {
    const said = '## Steps\n\n**User:**\n\n```md\n## User\nx\n```\n\n### Assistant'
    expect(pairsIn(`## User\n\nHow?\n\n## Assistant\n\n${said}`)).toEqual([['How?', said]])
  })

  test('a text without titles of a person is no chat', () => {
    expect(readMarkdownChat('# Notes\n\n## Steps\n\nOne', 'a.md')).toBeUndefined()
  })

  test('a chat that grew is found again', () => {
    const [short, long] = [
      '## User\nHi\n## Assistant\nHello',
      '## User\nHi\n## Assistant\nHello\n## User\nMore',
    ].map((text) => readMarkdownChat(text, 'Chat.md'))
    expect(long?.conversation.id).toBe(short?.conversation.id)
    expect(long?.turns[0]?.id).toBe(short?.turns[0]?.id)
    expect(long?.conversation.title).toBe('Chat')
  })
})

const line = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).map((text) => `a ${text} z`)
const texts = fc.array(line, { minLength: 1, maxLength: 3 }).map((lines) => lines.join('\n\n'))

test('our own export is read as what it shows: questions, reasoning, answers and models', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.record({
          asks: texts,
          says: texts,
          thinks: fc.option(line, { nil: undefined }),
          model: fc.constantFrom('echo', 'b/c d'),
          heads: fc.boolean(),
        }),
        { minLength: 1, maxLength: 6 },
      ),
      (drawn) => {
        const path = drawn.map(({ asks, says, thinks, model, heads }, at): Turn =>
          makeTurn({
            id: `t${at}`,
            parentId: at === 0 ? null : `t${at - 1}`,
            input: [question(asks)],
            settings: { model },
            hasTaggedReasoning: false,
            state: {
              ended: 'completed',
              output: [
                ...(thinks === undefined
                  ? []
                  : [{ type: 'reasoning', summary: [{ type: 'summary_text', text: thinks }] }]),
                answer(heads ? `## A heading\n\n${says}` : says),
              ],
            },
          }),
        )
        const conversation = { id: 'c', title: 'Drawn', leafId: null, createdAt: 0, updatedAt: 0 }
        const read = readMarkdownChat(writeMarkdown(conversation, path), 'x.md')
        const contents = (turns: readonly Turn[]) =>
          turns.map(({ input, settings, state }) => ({
            asked: inputText(input),
            model: settings.model,
            said: outputText(state.output, false),
            thought: state.output.flatMap((item) => (item.type === 'reasoning' ? [item['summary']] : [])),
          }))
        expect(contents(read?.turns ?? [])).toEqual(contents(path))
        expect(read?.conversation.title).toBe('Drawn')
      },
    ),
    { numRuns: 200 },
  )
})
