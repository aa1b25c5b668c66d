import { expect, test } from 'vitest'
import { optionAt, withOption, withToolChanged } from './tool-options'

test('options are set and taken back, also within objects, and leave nothing empty behind', () => {
  const tool = { type: 'web_search', filters: { allowed_domains: ['a.example'], other: 1 } }
  expect(optionAt(tool, 'filters.allowed_domains')).toEqual(['a.example'])
  expect(optionAt(tool, 'no.such.path')).toBeUndefined()
  const without = withOption(tool, 'filters.allowed_domains', undefined)
  expect(without).toEqual({ type: 'web_search', filters: { other: 1 } })
  expect(withOption(without, 'filters.other', undefined)).toEqual({ type: 'web_search' })
  expect(withOption(without, 'size', 'low')).toEqual({
    type: 'web_search',
    filters: { other: 1 },
    size: 'low',
  })
  expect(withOption({ type: 'mcp' }, 'type', 'function')).toEqual({ type: 'mcp' })
})

test('what is switched on, and what may be called, follows the tool that was changed, or goes with it', () => {
  const add = { type: 'function', name: 'add' }
  const sum = { type: 'function', name: 'sum' }
  const search = { type: 'web_search' }
  const both = (tool: { readonly type: string }) => ({
    type: 'allowed_tools',
    mode: 'auto',
    tools: [search, tool],
  })
  const tools = [search, { ...add, description: 'old' }]
  expect(withToolChanged({ tools, tool_choice: add }, 'add', sum)).toEqual({
    tools: [search, sum],
    tool_choice: sum,
  })
  expect(withToolChanged({ tools, tool_choice: both(add) }, 'add', sum)).toMatchObject({
    tool_choice: both(sum),
  })
  expect(withToolChanged({ tools, tool_choice: both(add) }, 'add', undefined)).toEqual({
    tools: [search],
    tool_choice: { type: 'allowed_tools', mode: 'auto', tools: [search] },
  })
  const only = { type: 'allowed_tools', mode: 'auto', tools: [add] }
  expect(withToolChanged({ tools: [add], tool_choice: only }, 'add', undefined)).toEqual({})
  expect(withToolChanged({ tools: [add], tool_choice: add }, 'add', undefined)).toEqual({})
  const others = { tools, tool_choice: 'required' }
  expect(withToolChanged(others, 'other', sum)).toEqual(others)
})
