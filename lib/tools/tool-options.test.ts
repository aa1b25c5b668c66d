import { expect, test } from 'vitest'
import { optionAt, withOption } from './tool-options'

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
