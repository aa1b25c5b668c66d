import { beforeEach, describe, expect, it } from 'vitest'
import type { Item, JsonObject } from '@/lib/responses/types'
import { answerCalls, createTestEmulator, type Emulate, itemsOf } from '../testing/client'
import { ask, chainedTo, outputOf, recital, textOf, user } from '../testing/converse'

let emulate: Emulate
beforeEach(() => {
  emulate = createTestEmulator()
})

describe('strict-pairs', () => {
  const model = 'strict-pairs'
  const refusal = (message: RegExp) => ({
    status: 400,
    error: { message: expect.stringMatching(message) as unknown, param: 'input', code: null },
  })

  /** Runs a conversation with a call; returns the items in order. */
  async function converse(fields: JsonObject = {}): Promise<readonly Item[]> {
    const first = await ask(emulate, model, { input: 'Please call', ...fields })
    const journal: readonly JsonObject[] = [user('Please call'), ...outputOf(first)]
    const input = [...journal, ...answerCalls(outputOf(first))]
    const second = await ask(emulate, model, { input, ...fields })
    return itemsOf([...input, ...outputOf(second)])
  }

  it('thinks before each call and each text, and takes them back in full', async () => {
    for (const fields of [{}, { store: false, include: ['reasoning.encrypted_content'] }]) {
      const items = await converse(fields)
      expect(items.map(({ type }) => type)).toEqual([
        'message',
        'reasoning',
        'function_call',
        'function_call_output',
        'reasoning',
        'message',
      ])
      const next = await ask(emulate, model, { input: [...items, user('On')], ...fields })
      expect(textOf(next)).toBe(recital(['Please call', 'On']))
    }
  })

  it('chains a call and its output', async () => {
    const tools = [{ type: 'function', name: 'look' }]
    const first = await ask(emulate, model, { input: 'Hello', tools })
    const [, call] = outputOf(first)
    expect(call).toMatchObject({ type: 'function_call', name: 'look' })
    const input = answerCalls(outputOf(first))
    const second = await ask(emulate, model, { input, tools, ...chainedTo(first) })
    expect(textOf(second)).toContain('look returned:')
    expect(await ask(emulate, model, { input: 'On', ...chainedTo(first) })).toMatchObject(
      refusal(/^No tool output found for function call call_\d+\.$/),
    )
  })

  it.each<
    readonly [what: string, stored: boolean, tear: (items: readonly Item[]) => readonly Item[], RegExp]
  >(
    [true, false].flatMap((stored) => [
      [
        'a call without its thought',
        stored,
        (items) => items.toSpliced(1, 1),
        /^Item 'fc_tied_\w+' of type 'function_call' was provided without its required 'reasoning' item: 'rs_tied_\w+'\.$/,
      ],
      [
        'a text without its thought',
        stored,
        (items) => items.toSpliced(4, 1),
        /^Item 'msg_tied_\w+' of type 'message' was provided without its required 'reasoning' item: 'rs_tied_\w+'\.$/,
      ],
      [
        'a thought without its text',
        stored,
        (items) => items.toSpliced(5, 1),
        /^Item 'rs_tied_\w+' of type 'reasoning' was provided without its required following item\.$/,
      ],
      [
        'a thought whose text lost its id',
        stored,
        (items) => [...items.slice(0, 5), { type: 'message', role: 'assistant', content: 'Hm' }],
        /^Item 'rs_tied_\w+' of type 'reasoning' was provided without its required following item\.$/,
      ],
      [
        'a thought without call and output',
        stored,
        (items) => items.toSpliced(2, 2),
        /^Item 'rs_tied_\w+' of type 'reasoning' was provided without its required following item\.$/,
      ],
      [
        'a call without its output',
        stored,
        (items) => items.toSpliced(3, 1),
        /^No tool output found for function call call_\d+\.$/,
      ],
      [
        'an output without its call',
        stored,
        (items) => items.toSpliced(1, 2),
        /^No tool call found for function call output with call_id call_\d+\.$/,
      ],
    ]),
  )('refuses %s (stored: %s)', async (_, stored, tear, message) => {
    const items = await converse({ store: stored })
    const response = await ask(emulate, model, { input: [...tear(items), user('On')], store: stored })
    expect(response).toMatchObject(refusal(message))
  })

  it('takes what another upstream made, as long as the pairs are whole', async () => {
    const thought = { type: 'reasoning', summary: [] }
    const answer = { role: 'assistant', content: 'Yes?' }
    const known = await ask(emulate, model, { input: [user('One'), thought, answer, user('Two')] })
    expect(textOf(known)).toBe(recital(['One', 'Two']))
    expect(await ask(emulate, model, { input: [user('One'), answer, user('Two')] })).toMatchObject({
      status: 'completed',
    })
    expect(await ask(emulate, model, { input: [user('One'), thought, user('Two')] })).toMatchObject(
      refusal(/required following item/),
    )
  })
})
