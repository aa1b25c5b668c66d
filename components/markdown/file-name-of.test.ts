import { expect, test } from 'vitest'
import { fileNameOf } from './file-name-of'

test.each([
  ['ts', 'export {}', 'code.ts'],
  ['python', '# app/main.py\nprint()', 'main.py'],
  ['ts', '// src/index.ts\nexport {}', 'index.ts'],
  ['html', '<!-- index.html -->\n<p>', 'index.html'],
  ['css', '/* file: site.css */', 'site.css'],
  ['sh', '#!/bin/sh', 'code.sh'],
  ['svg', '<svg/>', 'code.svg'],
  ['mmd', 'flowchart LR', 'code.mmd'],
  ['gv', 'digraph {}', 'code.dot'],
  ['vega-lite', '{}', 'code.json'],
  ['', 'anything', 'code.txt'],
  ['../../etc', 'x', 'code.txt'],
  ['js', '// see example.com/a.js for more', 'code.js'],
])('%s: %j is saved as %s', (language, code, name) => {
  expect(fileNameOf(language, code)).toBe(name)
})
