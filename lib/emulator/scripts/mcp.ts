import type { Item, JsonObject } from '@/lib/responses/types'
import { hostedItem, notice, texts } from '../hosted-item'
import type { Scenario } from '../scenario'
import { type HostedItemStep, message, wait } from '../steps'

const SERVER = 'shop'

const TOOLS = [
  {
    name: 'find_orders',
    description: 'Finds the orders of a customer.',
    input_schema: {
      type: 'object',
      properties: { customer: { type: 'string', description: 'Name or number' } },
      required: ['customer'],
    },
    annotations: { readOnlyHint: true },
  },
  {
    name: 'cancel_order',
    description: 'Cancels an order that was not sent yet. This cannot be undone.',
    input_schema: {
      type: 'object',
      properties: { order: { type: 'integer' }, reason: { type: 'string' } },
      required: ['order'],
    },
    annotations: { destructiveHint: true },
  },
]

/** Tools of an MCP server, one of which needs a person's approval. */
export const mcp: Scenario = {
  id: 'mcp',
  name: 'MCP',
  description: 'Lists the tools of an MCP server, calls one, and asks before it calls another.',
  extended: true,
  *run({ context }) {
    const answer = context.findLast(({ type }) => type === 'mcp_approval_response')
    if (answer !== undefined && context.at(-1) === answer) {
      yield* goOn(answer)
      return
    }
    yield listTools(SERVER, { tools: TOOLS, error: null })
    yield listTools('warehouse', { tools: [], error: 'The server did not answer within 10 seconds.' })
    yield call(
      'find_orders',
      { customer: 'Ada' },
      {
        output: JSON.stringify({ orders: [{ order: 1815, item: 'Engine', status: 'open' }], total: 1 }),
      },
    )
    yield hostedItem('mcpr', {
      type: 'mcp_approval_request',
      server_label: SERVER,
      name: 'cancel_order',
      arguments: JSON.stringify({ order: 1815, reason: 'ordered twice' }),
    })
  },
}

function* goOn(answer: Item) {
  const reason = typeof answer['reason'] === 'string' ? ` You said: “${answer['reason']}”` : ''
  if (answer['approve'] !== true) {
    yield message(`The order stays as it is, because you did not allow the call.${reason}`)
    return
  }
  const approval_request_id = answer['approval_request_id']
  yield call(
    'cancel_order',
    { order: 1815, reason: 'ordered twice' },
    { approval_request_id, output: '{"cancelled":true}' },
  )
  yield call(
    'find_orders',
    { customer: 'Ada' },
    {
      status: 'failed',
      error: { type: 'mcp_protocol_error', code: -32_000, message: 'The server closed the connection.' },
    },
  )
  yield message(`Order 1815 is cancelled. I could not check it, because the server hung up.${reason}`)
}

function listTools(server_label: string, result: JsonObject): HostedItemStep {
  return hostedItem('mcpl', { type: 'mcp_list_tools', server_label, ...result }, { tools: [], error: null }, [
    notice('mcp_list_tools.in_progress'),
    wait(300),
    notice(result['error'] === null ? 'mcp_list_tools.completed' : 'mcp_list_tools.failed'),
  ])
}

function call(name: string, args: JsonObject, result: JsonObject): HostedItemStep {
  return hostedItem(
    'mcp',
    {
      type: 'mcp_call',
      status: 'completed',
      server_label: SERVER,
      name,
      arguments: JSON.stringify(args),
      output: null,
      error: null,
      approval_request_id: null,
      ...result,
    },
    { arguments: '', output: null, error: null },
    [
      notice('mcp_call.in_progress'),
      texts('mcp_call_arguments', 'arguments', JSON.stringify(args)),
      wait(300),
      notice(result['status'] === 'failed' ? 'mcp_call.failed' : 'mcp_call.completed'),
    ],
  )
}
