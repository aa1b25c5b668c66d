import { expect, test } from 'vitest'
import { help } from './help'
import { readOptions, wantsHelp } from './options'

test('the arguments of a run in CI', () => {
  const args = 'suite.yaml --models a,b:c --judge j --max-cost 1 --repeat 3 --threshold 0.9 --price a=1.25/10'
  expect(readOptions(args.split(' '))).toMatchObject({
    suite: 'suite.yaml',
    models: ['a', 'b:c'],
    judge: 'j',
    maxCost: 1,
    repeats: 3,
    concurrency: 4,
    threshold: 0.9,
    prices: [{ model: 'a', price: { input: 1.25e-6, output: 10e-6, request: 0 } }],
    state: '.parley-evaluate',
  })
})

test.each([
  ['', 'Name the file'],
  ['a.yaml', 'Name the models'],
  ['a.yaml b.yaml --models m', '“b.yaml” is a second one'],
  ['a.yaml --models m --repeat 0', '--repeat must be a whole number from 1 to 100, but is “0”.'],
  ['a.yaml --models m --max-cost cheap', '--max-cost must be a number of at least 0, but is “cheap”.'],
  ['a.yaml --models m --threshold 90', 'from 0 to 1'],
  ['a.yaml --models m --format xls', '--format is one of csv, jsonl, evals, promptfoo.'],
  ['a.yaml --models m --price m=1', '--price is written like'],
  ['a.yaml --models m --window 3h', '--window is one of 2h, 8h.'],
  ['a.yaml --models m --resend-lost', 'add --resume'],
  ['a.yaml --models m --resume --fresh', 'use one of them'],
  ['a.yaml --models m --api-key-env K', 'belongs to --base-url'],
  ['a.yaml --models m --modles n', '--help lists the options.'],
])('%s is told: %s', (args, message) => {
  expect(() => readOptions(args.split(' ').filter(Boolean))).toThrow(message)
})

test('the help names only options that exist', () => {
  expect(wantsHelp(['--models', 'a', '-h'])).toBe(true)
  const unknown = [...help.matchAll(/^ {2}--([a-z-]+)/gm)].filter(([, name = '']) => {
    try {
      readOptions(['s', '--models', 'm', '--resume', `--${name}`, '1'])
      return false
    } catch (error) {
      return String(error).includes('Unknown option')
    }
  })
  expect(unknown).toEqual([])
})
