import { callId, hostedItem, texts } from '../hosted-item'
import type { Scenario } from '../scenario'
import { message } from '../steps'

const QUERY = 'SELECT name, founded\nFROM lighthouses\nWHERE height > 30\nORDER BY founded;'

/** A tool that takes text instead of JSON. */
export const customTool: Scenario = {
  id: 'custom-tool',
  name: 'Custom tool',
  description: 'Calls a custom tool with plain text instead of JSON and answers with what came back.',
  extended: true,
  makesCalls: true,
  *run(turn) {
    const call_id = callId(turn, 'sql')
    yield hostedItem(
      'ctc',
      { type: 'custom_tool_call', status: 'completed', call_id, name: 'run_sql', input: QUERY },
      { input: '' },
      [texts('custom_tool_call_input', 'input', QUERY)],
    )
    yield hostedItem('ctco', {
      type: 'custom_tool_call_output',
      status: 'completed',
      call_id,
      output: 'name,founded\nEddystone,1882\nBell Rock,1810',
    })
    yield message('Two lighthouses are taller than 30 metres: **Bell Rock** (1810) and **Eddystone** (1882).')
  },
}
