import { beforeEach, expect, test, vi } from 'vitest'
import { defaultRubric } from '@/lib/conversation/comparison/judge'
import { readRubric, writeRubric } from './judge-rubric'
import { createLocalStorage } from './testing/local-storage'

beforeEach(() => {
  vi.stubGlobal('localStorage', createLocalStorage())
})

test('a judge has the default criteria until somebody writes others', () => {
  expect(readRubric()).toBe(defaultRubric)
  writeRubric('The shorter one.')
  expect(readRubric()).toBe('The shorter one.')
})

test('criteria that were emptied are the default ones again', () => {
  writeRubric('  \n')
  expect(readRubric()).toBe(defaultRubric)
})
