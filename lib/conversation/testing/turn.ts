import { initialState, type ResponseState } from '@/lib/responses/response-state'
import type { Item } from '@/lib/responses/types'
import type { Turn } from '../types'

interface TurnFields extends Omit<Partial<Turn>, 'state'> {
  readonly state?: Partial<ResponseState>
}

/** Makes a turn; a test sets only the fields it is about. */
export function makeTurn({ state, ...fields }: TurnFields = {}): Turn {
  return {
    id: 'turn_1',
    conversationId: 'chat_1',
    parentId: null,
    input: [question('Hi')],
    settings: { model: 'echo' },
    timings: { sentAt: 0 },
    ...fields,
    state: { ...initialState, ...state },
  }
}

export const question = (text: string): Item => ({ type: 'message', role: 'user', content: text })

export const answer = (text: string, fields: object = {}): Item => ({
  type: 'message',
  id: 'msg_1',
  role: 'assistant',
  status: 'completed',
  content: [{ type: 'output_text', text, annotations: [] }],
  ...fields,
})

export const call = (callId: string, fields: object = {}): Item => ({
  type: 'function_call',
  id: `fc_${callId}`,
  call_id: callId,
  name: 'look_up',
  arguments: '{}',
  status: 'completed',
  ...fields,
})
