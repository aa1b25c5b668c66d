import { expect, test } from 'vitest'
import { artifactName, languageOfBlock } from './artifact-name'

const block = (info: string, code = '', before = '') => ({
  info,
  code,
  before,
  start: 0,
  end: 0,
  indent: '',
  isOpen: false,
})

test.each([
  ['html title="My page"', '', '', 'My page', false],
  ['html filename=index.html', '', '', 'index.html', true],
  ['html index.html', '', '', 'index.html', true],
  ['html:src/index.html', '', '', 'src/index.html', true],
  ['jsx', '// src/App.jsx\nexport default 1', '', 'src/App.jsx', true],
  ['html', '<!-- file: a.html -->\n<p>', '', 'a.html', true],
  ['csv', 'a,b', 'Here it is.\n\n**`data/people.csv`**\n', 'data/people.csv', true],
  ['html', '<p>', '### 1. index.html\n\n', 'index.html', true],
  ['html', '<p>', 'Save this as index.html and open it.\n', undefined, false],
  ['html', '<title>\n A game </title>', '', 'A game', false],
  ['html', '<p>', '', undefined, false],
  ['markdown', 'x\n# A *plan* #\n', '', 'A plan', false],
  ['tsx', 'export default function Board() {}', '', 'Board', false],
  ['jsx', 'function A() {}\nexport default A', '', 'A', false],
  ['mermaid', '---\ntitle: The flow\n---\nflowchart', '', 'The flow', false],
  ['json', '{"title":"x"}', '', undefined, false],
])('%s %j after %j is %s', (info, code, before, text, isFile) => {
  expect(artifactName(block(info, code, before))).toEqual(text === undefined ? undefined : { text, isFile })
})

test.each([
  ['html', 'html'],
  ['HTML:a.html', 'html'],
  ['jsx {1,3}', 'jsx'],
  ['jsx{1}', 'jsx'],
  ['', ''],
])('the language of %j is %j', (info, language) => {
  expect(languageOfBlock({ info })).toBe(language)
})
