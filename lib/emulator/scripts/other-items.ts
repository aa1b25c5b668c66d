import { callId, hostedItem } from '../hosted-item'
import type { Scenario } from '../scenario'
import { message } from '../steps'

const TOOL = {
  type: 'function',
  name: 'get_tide',
  description: 'The next high tide at a harbour.',
  parameters: { type: 'object', properties: { harbour: { type: 'string' } } },
  strict: true,
}

/** Rare items, and one of an unknown type. */
export const otherItems: Scenario = {
  id: 'other-items',
  name: 'Rare and unknown items',
  description: 'A search for tools, a program, and an item of a vendor that no client knows.',
  extended: true,
  *run(turn) {
    const searchId = callId(turn, 'search')
    const found = { execution: 'server', call_id: searchId, status: 'completed' }
    yield hostedItem('tsc', { ...found, type: 'tool_search_call', arguments: { query: 'tides' } })
    yield hostedItem('tso', { ...found, type: 'tool_search_output', tools: [TOOL] })
    yield hostedItem('at', { type: 'additional_tools', role: 'tool', tools: [TOOL] })
    const programId = callId(turn, 'program')
    yield hostedItem('prg', {
      type: 'program',
      call_id: programId,
      code: "const tide = await tools.get_tide({ harbour: 'Brest' })\nreturn tide.time",
      fingerprint: 'demo',
    })
    yield hostedItem('prgo', {
      type: 'program_output',
      status: 'completed',
      call_id: programId,
      result: '{"time":"14:20"}',
    })
    yield hostedItem(
      'chart',
      { type: 'acme:chart', status: 'completed', title: 'Tide', points: [0.4, 2.1, 5.8, 3.3] },
      { points: [] },
      [{ kind: 'notice', name: 'acme:chart.point_added', fields: { value: 0.4 } }],
    )
    yield message('High tide at Brest is at 14:20.')
  },
}
