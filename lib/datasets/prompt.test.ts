import { describe, expect, test } from 'vitest'
import { parseDataSet } from './data-set'
import { promptedOf, promptsOf, promptWith, renameInPrompted, textOfPrompts } from './prompt'
import { inputOf } from './render'
import { namesOfFile, namesWithoutFile, partsOfFiles } from './row-files'

const chat = {
  id: 'p1',
  name: 'Chat',
  messages: [
    { role: 'system', content: 'Know {{topic}}' },
    { role: 'user', content: '{{question}}?' },
    { role: 'assistant', content: ' ' },
  ],
  settings: { tools: [{ type: 'web_search' }] },
  files: ['picture'],
}

describe('the prompts of a data set', () => {
  test('are its template if there are no others', () => {
    const [only] = promptsOf({ template: '{{a}}', prompts: [] })
    expect(only?.messages).toEqual([{ role: 'user', content: '{{a}}' }])
    expect(promptWith({ template: 'x' }, 'gone').messages).toEqual([{ role: 'user', content: 'x' }])
  })

  test('are stored as a template if they are only a text', () => {
    expect(promptedOf(promptsOf({ template: '{{a}}' }))).toEqual({ template: '{{a}}', prompts: [] })
    expect(promptedOf([chat])).toEqual({ template: '', prompts: [chat] })
    expect(promptedOf([])).toEqual({ template: '', prompts: [] })
  })

  test('are read from any value', () => {
    const value = { id: 'd', name: '', rowCount: 0, columns: [] }
    expect(parseDataSet({ ...value, prompts: [chat, { name: 'no id' }, 1] })?.prompts).toEqual([chat])
    expect(
      parseDataSet({ ...value, prompts: [{ id: 'x', settings: { model: 'm', top_p: 7 } }] })?.prompts,
    ).toEqual([{ id: 'x', name: '', messages: [], settings: {} }])
  })

  test('name other columns once those are renamed', () => {
    const renamed = renameInPrompted({ template: '{{picture}}', prompts: [chat] }, 'picture', 'photo')
    expect(renamed.template).toBe('{{photo}}')
    expect(renamed.prompts?.[0]?.files).toEqual(['photo'])
    expect(textOfPrompts(renameInPrompted({ template: '', prompts: [chat] }, 'topic', 'theme'))).toContain(
      '{{theme}}',
    )
  })
})

describe('what is asked', () => {
  test('is what the system says, what the row says, and the rest of the prompt with its files', () => {
    const row = {
      variables: {
        topic: 'towns',
        question: 'Why',
        picture: 'https://a.example/b.PNG\nhttps://a.example/c.pdf',
      },
      messages: [{ role: 'user', content: 'Earlier' }],
    }
    expect(inputOf(chat, row)).toEqual([
      { type: 'message', role: 'system', content: 'Know towns' },
      { type: 'message', role: 'user', content: 'Earlier' },
      {
        type: 'message',
        role: 'user',
        content: [
          { type: 'input_text', text: 'Why?' },
          { type: 'input_image', image_url: 'https://a.example/b.PNG' },
          { type: 'input_file', file_url: 'https://a.example/c.pdf' },
        ],
      },
    ])
  })

  test('has no part for a cell without an address, and no empty message', () => {
    const row = { variables: { topic: 't', question: 'Why', picture: 'notes.txt javascript:alert(1)' } }
    expect(inputOf(chat, row).at(-1)?.['content']).toBe('Why?')
    expect(inputOf({ messages: [{ role: 'user', content: '{{q}}' }] }, { variables: { q: '' } })).toEqual([])
  })

  test('has the files that are here by name, also in a folder', () => {
    const id = 'ab'.repeat(32)
    const files = { 'pictures/a.png': { id, type: 'image/png' }, 'b.pdf': { id, type: 'application/pdf' } }
    const cells = ['pictures/a.png\nb.pdf', 'c.png', 'https://a.example/d.png']
    expect(partsOfFiles(cells, files)).toEqual([
      { type: 'input_image', image_url: `parley-file:${id}` },
      { type: 'input_file', filename: 'b.pdf', file_data: `parley-file:${id}` },
      { type: 'input_image', image_url: 'https://a.example/d.png' },
    ])
    expect(namesWithoutFile([...cells, 'c.png', 'toString'], files)).toEqual(['c.png', 'toString'])
    expect(namesOfFile(['a/x.png', 'x.png', 'y.png', 'ax.png'], 'x.png')).toEqual(['a/x.png', 'x.png'])
  })

  test('can be only a picture', () => {
    const row = { variables: { picture: 'data:image/png;base64,AA==' } }
    expect(inputOf({ messages: [], files: ['picture'] }, row)).toEqual([
      {
        type: 'message',
        role: 'user',
        content: [{ type: 'input_image', image_url: 'data:image/png;base64,AA==' }],
      },
    ])
  })
})
