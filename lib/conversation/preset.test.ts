import { expect, test } from 'vitest'
import { isApplied, parsePreset } from './preset'

const preset = { id: '1', name: 'Brief', settings: { model: 'echo', text: { verbosity: 'low' }, top_p: 1 } }

test('is read from what was kept, without what is not valid', () => {
  expect(parsePreset(JSON.parse(JSON.stringify(preset)))).toEqual(preset)
  expect(parsePreset({ ...preset, settings: { model: 7, top_p: 5 } })?.settings).toEqual({ model: '' })
})

test.each([null, 7, [], {}, { id: '', name: 'a' }, { id: '1' }, { id: '1', name: '' }])(
  '%j is none',
  (value) => {
    expect(parsePreset(value)).toBeUndefined()
  },
)

test('is applied where the same is set, in any order', () => {
  expect(isApplied(preset, { top_p: 1, text: { verbosity: 'low' }, model: 'echo' })).toBe(true)
  expect(isApplied(preset, { ...preset.settings, top_p: 0.5 })).toBe(false)
  expect(isApplied(preset, { ...preset.settings, store: false })).toBe(false)
})
