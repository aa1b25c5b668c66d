import fc from '@/lib/util/testing/property-testing'
import { expect, test } from 'vitest'
import { call, makeTurn, question } from './testing/turn'
import { openCalls, outputsOf, runOf, withRun, withRunsOf } from './tool-runs'
import { parseRuns } from './parse-runs'
import { makeTool } from '@/lib/chat/testing/fake-toolbox'
import { type Tool, toWire } from '@/lib/tools/tool'
import { fittingName, identityOf, withSuffix } from '@/lib/tools/tool-identity'
import { offersOf, roundsAtEnd, toolFor } from './tool-rounds'
import type { ToolRun } from './types'

const twoCalls = makeTurn({ state: { ended: 'completed', output: [call('one'), call('two'), call('one')] } })
const done = (output: string, startedAt = 1): ToolRun => ({ status: 'done', output, startedAt, endedAt: 2 })

test('a call that is repeated is one call', () => {
  expect(openCalls(twoCalls).map(({ call_id }) => call_id)).toEqual(['one', 'two'])
})

test('outputs go back when all are there', () => {
  const half = withRun(twoCalls, 'one', done('1'))
  expect(outputsOf(half)).toBeUndefined()
  expect(outputsOf(withRun(half, 'two', { status: 'running', startedAt: 1 }))).toBeUndefined()
  expect(outputsOf(withRun(half, 'two', done('2')))).toEqual([
    { type: 'function_call_output', call_id: 'one', output: '1' },
    { type: 'function_call_output', call_id: 'two', output: '2' },
  ])
})

test('the model is told of changed arguments', () => {
  const one = makeTurn({ state: { ended: 'completed', output: [call('one')] } })
  expect(outputsOf(withRun(one, 'one', { ...done('4'), arguments: '{"x":2}' }))).toEqual([
    {
      type: 'function_call_output',
      call_id: 'one',
      output: '[The person changed the arguments to {"x":2}]\n4',
    },
  ])
})

test('pictures of a tool go back as pictures, and what no model takes is told', () => {
  const one = makeTurn({ state: { ended: 'completed', output: [call('one')] } })
  const picture = { type: 'input_image', image_url: 'parley-file:0123456789abcdef' }
  const run = {
    ...done('Here.\n[image]'),
    parts: [
      { type: 'input_text', text: 'Here.' },
      picture,
      { type: 'input_file', filename: 'plan.pdf', file_data: 'parley-file:0123456789abcdef' },
      { type: 'input_file', filename: 'song.mp3', file_data: 'parley-file:0123456789abcdef' },
    ],
  }
  const [output] = outputsOf(withRun(one, 'one', run)) ?? []
  expect(output?.['output']).toEqual([
    ...run.parts.slice(0, 3),
    {
      type: 'input_text',
      text: '[The tool gave the file “song.mp3” to the person. Models cannot be sent it.]',
    },
  ])
  expect(
    parseRuns({ one: { ...run, parts: [...run.parts, { type: 'input_image', image_url: 'https://x/' }] } }),
  ).toEqual({
    one: run,
  })
  const shell = makeTurn({ state: { ended: 'completed', output: [{ type: 'shell_call', call_id: 'one' }] } })
  expect(outputsOf(withRun(shell, 'one', run))?.[0]).toMatchObject({ output: [{ stdout: 'Here.\n[image]' }] })
})

const report = 'export_the_yearly_report_of_all_departments_of_the_branch_office_in_'
const branch = (name: string): Tool => {
  const handler = { kind: 'mcp', server: 'box', tool: `${report}${name}` } as const
  const identity = { id: '', name: '', handler }
  return makeTool(withSuffix(fittingName(`box__${report}${name}`), identityOf(identity)), 'ask', { handler })
}

test('a long name without what tells it from others is the only tool offered that reads like it', () => {
  const [lyon, lille] = [branch('lyon'), branch('lille')]
  const cut = call('one', { name: fittingName(`box__${report}lille`) })
  const turn = (...offered: readonly Tool[]) =>
    makeTurn({
      request: { model: 'm', input: [], tools: offered.map(toWire) },
      ...offersOf({ model: 'm', tools: offered.map(toWire) }, [lyon, lille]),
    })
  expect(lyon.name).not.toBe(lille.name)
  expect(toolFor(turn(lille), cut, [lyon, lille])).toBe(lille)
  const asked = turn(lille)
  expect(openCalls({ ...asked, state: { ...asked.state, ended: 'completed', output: [cut] } })).toEqual([cut])
  expect(toolFor(turn(lyon, lille), cut, [lyon, lille])).toBeUndefined()
  expect(toolFor(turn(), cut, [lyon, lille])).toBeUndefined()
  expect(toolFor(turn(lyon, lille), call('two', { name: lyon.name }), [lyon, lille])).toBe(lyon)
})

test('a call named as something of every object has no run', () => {
  expect(runOf({ ...twoCalls, runs: {} }, 'constructor')).toBeUndefined()
  expect(Object.keys(withRun(twoCalls, '__proto__', done('x')).runs ?? {})).toEqual(['__proto__'])
})

const run = fc.record({
  status: fc.constantFrom('running', 'cut', 'done', 'failed', 'denied'),
  startedAt: fc.integer({ min: 0, max: 2 }),
}) satisfies fc.Arbitrary<ToolRun>
const runs = fc.dictionary(fc.constantFrom('one', 'two'), run)

test('nothing that is known of a call is forgotten, whichever copy of a turn comes last', () => {
  fc.assert(
    fc.property(runs, runs, (ours, theirs) => {
      const merged = withRunsOf({ ...twoCalls, runs: ours }, { ...twoCalls, runs: theirs })
      for (const callId of ['one', 'two']) {
        const [mine, other, kept] = [ours, theirs, merged.runs ?? {}].map((each) => each[callId])
        const starts = [mine, other].flatMap((each) => each?.startedAt ?? [])
        expect(kept?.startedAt).toBe(starts.length > 0 ? Math.max(...starts) : undefined)
        if (mine?.status === 'done' && mine.startedAt === kept?.startedAt)
          expect(kept.status).not.toBe('running')
      }
      expect(withRunsOf(merged, { ...twoCalls, runs: theirs })).toBe(merged)
    }),
  )
})

test('what is no run is not read', () => {
  expect(parseRuns({ one: done('1'), two: { status: 'flying', startedAt: 1 }, three: 4 })).toEqual({
    one: done('1'),
  })
  expect(parseRuns('x')).toEqual({})
})

test('rounds are counted back to the last question', () => {
  const asked = makeTurn({ input: [question('Hi')] })
  const round = makeTurn({ input: [{ type: 'function_call_output', call_id: 'one', output: '1' }] })
  expect(roundsAtEnd([])).toBe(0)
  expect(roundsAtEnd([asked])).toBe(0)
  expect(roundsAtEnd([asked, round, round])).toBe(2)
})
