import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readSuite } from './read-suite'

let root = ''
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'parley-suite-'))
  await mkdir(join(root, 'suites', 'prompts'), { recursive: true })
})
afterEach(() => rm(root, { recursive: true }))

const file = (name: string, text: string) => writeFile(join(root, name), text)
const read = (name: string, more: Partial<Parameters<typeof readSuite>[0]> = {}) =>
  readSuite({
    suite: join(root, name),
    format: undefined,
    dataSet: undefined,
    prompt: undefined,
    checks: [],
    filter: undefined,
    ...more,
  })

test('a suite has the prompts and tests of files beside it', async () => {
  await file('suites/prompts/ask.txt', 'Say {{a}}')
  await file('suites/tests.csv', 'a,__expected\nx,contains: x\ny,contains: y\n')
  await file('suites/suite.yaml', 'prompts: [file://prompts/ask.txt]\ntests: file://tests.csv\n')
  expect(await read('suites/suite.yaml')).toMatchObject({ template: 'Say {{a}}', rows: [{}, {}], notes: [] })
  expect((await read('suites/suite.yaml', { filter: 'a=y' })).rows).toHaveLength(1)
  await expect(read('suites/suite.yaml', { filter: 'a=z' })).rejects.toThrow('No row matches')
})

test('a suite reads no file outside its folder, also not behind a link', async () => {
  await file('secret.txt', 'password')
  await symlink(join(root, 'secret.txt'), join(root, 'suites', 'link.txt'))
  await file(
    'suites/suite.yaml',
    `prompts: ['{{a}}{{b}}{{c}}']\ntests:\n  - vars: {a: file://../secret.txt, b: file://link.txt, c: file://${root}/secret.txt}\n`,
  )
  const suite = await read('suites/suite.yaml')
  expect(JSON.stringify(suite.rows)).not.toContain('password')
  expect(suite.notes).toHaveLength(3)
})

test('rows need a prompt, and may get checks', async () => {
  await file('rows.csv', 'q,a\n1+1,2\n')
  await expect(read('rows.csv')).rejects.toThrow('has no prompt')
  expect(
    await read('rows.csv', { prompt: '{{q}}', checks: ['contains: {{a}}', 'latency(900)'] }),
  ).toMatchObject({
    template: '{{q}}',
    checks: [
      { kind: 'contains', value: '{{a}}' },
      { kind: 'latency', value: '900' },
    ],
  })
  await expect(read('rows.csv', { prompt: 'x', checks: ['similarity(0.8): x'] })).rejects.toThrow(
    'not supported',
  )
})

test('what is wrong with a file is told with its line', async () => {
  await file('rows.csv', 'q,a\n1\n')
  await expect(read('rows.csv')).rejects.toThrow(/rows\.csv:2: The row has 1 cells/)
  await expect(read('none.csv')).rejects.toThrow(/none\.csv can’t be read/)
})
