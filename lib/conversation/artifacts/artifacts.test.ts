import { describe, expect, test } from 'vitest'
import { shownPath } from '../shown-path'
import { answer, makeTurn, question } from '../testing/turn'
import type { Turn } from '../types'
import { answerWith, artifactsOf, findArtifact, newestVersion } from './artifacts'

const html = (code: string, before = 'Here it is.') => `${before}\n\n\`\`\`html\n${code}\n\`\`\`\n`

interface Asked extends Partial<Omit<Turn, 'state'>> {
  readonly id: string
  readonly text: string
  readonly isLive?: boolean
}

/** Makes a chat whose turns follow each other, unless they name their parent. */
function chatOf(...asked: readonly Asked[]) {
  const turns = asked.map(({ text, isLive, ...fields }, at) =>
    makeTurn({
      parentId: asked[at - 1]?.id ?? null,
      input: [question(`Question ${fields.parentId === null ? 'one' : at}`)],
      timings: { sentAt: at },
      ...fields,
      state: { output: [answer(text)], ended: isLive === true ? null : 'completed' },
    }),
  )
  return new Map(turns.map((turn) => [turn.id, turn]))
}

const artifactsIn = (chat: ReadonlyMap<string, Turn>, leafId: string) =>
  artifactsOf(chat, shownPath(chat, leafId).exchanges)

const titlesAndCodes = (chat: ReadonlyMap<string, Turn>, leafId: string) =>
  artifactsIn(chat, leafId).map(({ title, versions }) => [title, versions.map(({ code }) => code.trim())])

describe('what is a version of what', () => {
  test('the same name is the same artifact, and others are others', () => {
    const chat = chatOf(
      { id: 'a', text: html('<title>Game</title>1') },
      { id: 'b', text: html('<title>Clock</title>') },
      { id: 'c', text: html('<title>game</title>2', 'Here is another.') },
    )
    expect(titlesAndCodes(chat, 'c')).toEqual([
      ['game', ['<title>Game</title>1', '<title>game</title>2']],
      ['Clock', ['<title>Clock</title>']],
    ])
  })

  test('without a name, an answer that says so replaces what was there', () => {
    const chat = chatOf(
      { id: 'a', text: html('<p>1') },
      { id: 'b', text: html('<p>2', 'Here’s the updated page:') },
      { id: 'c', text: html('<p>3', '这是修改后的代码：') },
      { id: 'd', text: html('<p>4', 'This one is about something else.') },
    )
    expect(titlesAndCodes(chat, 'd')).toEqual([
      [undefined, ['<p>1', '<p>2', '<p>3']],
      [undefined, ['<p>4']],
    ])
  })

  test('a title may change with its version, a file name may not', () => {
    const chat = chatOf(
      { id: 'a', text: html('<title>Todo</title>') },
      { id: 'b', text: html('<title>Todo 2</title>', 'I improved the page.') },
      { id: 'c', text: html('<!-- about.html -->\n<p>', 'Here is the new version of the second page.') },
    )
    expect(titlesAndCodes(chat, 'c')).toEqual([
      ['Todo 2', ['<title>Todo</title>', '<title>Todo 2</title>']],
      ['about.html', ['<!-- about.html -->\n<p>']],
    ])
  })

  test('answers to the same question have versions at the same place; the chat shows one of them', () => {
    const chat = chatOf(
      { id: 'a', parentId: null, text: html('<p>1') + html('<b>1') },
      { id: 'a2', parentId: null, text: html('<p>2') + html('<b>2') },
      { id: 'a3', parentId: null, text: html('<p>3'), edited: true },
    )
    expect(titlesAndCodes(chat, 'a')).toEqual([
      [undefined, ['<p>1', '<p>2', '<p>3']],
      [undefined, ['<b>1', '<b>2']],
    ])
    const [first] = artifactsIn(chat, 'a')
    expect(first?.versions.map(({ isEdited }) => isEdited)).toEqual([false, false, true])
    expect(first === undefined ? undefined : newestVersion(first)?.code).toBe('<p>1\n')
  })

  test('different kinds are never versions of each other', () => {
    const text =
      '```csv data\na,b\n```\nUpdated:\n```json\n{}\n```\n```rust\nmod a;\n```\n```python\nprint()\n```'
    const kinds = artifactsIn(chatOf({ id: 'a', text }), 'a').map(({ kind }) => kind)
    expect(kinds).toEqual(['table', 'data', 'script'])
  })
})

test('what is being written is open, and keeps its id', () => {
  const half = chatOf({ id: 'a', text: 'See\n```html\n<p', isLive: true })
  const whole = chatOf({ id: 'a', text: 'See\n```html\n<p>\n```' })
  const versionIn = (chat: typeof half) => artifactsIn(chat, 'a')[0]?.versions[0]
  const [before, after] = [versionIn(half), versionIn(whole)]
  expect(before).toMatchObject({ code: '<p', isOpen: true })
  expect(after).toMatchObject({ code: '<p>\n', isOpen: false, id: before?.id })
})

describe('a block on the page', () => {
  const chat = chatOf(
    { id: 'a', text: html('<p>1') },
    { id: 'b', text: html('<p>2', 'The fixed page:'), isLive: true },
  )

  test('is found by its answer and its code', () => {
    const found = findArtifact(artifactsIn(chat, 'b'), { turnId: 'a', language: 'HTML', code: '<p>1\n' })
    expect(found?.version.id).toBe('a 0')
    expect(found?.artifact.versions).toHaveLength(2)
  })

  test('is not found in another answer', () => {
    expect(
      findArtifact(artifactsIn(chat, 'b'), { turnId: 'a', language: 'html', code: '<p>2\n' }),
    ).toBeUndefined()
  })

  test('may be behind the text that has arrived', () => {
    const live = chatOf({ id: 'a', text: '```html\n<p>more and more', isLive: true })
    expect(
      findArtifact(artifactsIn(live, 'a'), { turnId: 'a', language: 'html', code: '<p>mo' }),
    ).toBeDefined()
  })
})

test('an edit changes its own block only', () => {
  const chat = chatOf({ id: 'a', text: html('<p>1') + html('<p>2') })
  const [, second] = artifactsIn(chat, 'a')
  const [version] = second?.versions ?? []
  if (version === undefined) throw new Error('no version')
  expect(answerWith([...chat.values()], version, '<p>3')).toBe(html('<p>1') + html('<p>3'))
})
