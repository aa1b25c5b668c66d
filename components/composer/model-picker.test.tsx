// @vitest-environment happy-dom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createParleyStore } from '@/lib/chat/store'
import { ModelPicker } from './model-picker'

vi.mock('@/components/hooks/parley', async () => {
  const { useStore } = await import('zustand')
  return { parley: {}, useParley: <Part,>(select: (all: State) => Part) => useStore(store, select) }
})

type State = ReturnType<ReturnType<typeof createParleyStore>['getState']>

const store = createParleyStore()

beforeEach(() => void vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true))
afterEach(() => void vi.unstubAllGlobals())

// In CI the button moved by 45 px: it was the same one when its text became shorter.
test('each text has a new button, so that none moves', async () => {
  const host = document.createElement('div')
  await act(async () => createRoot(host).render(<ModelPicker />))
  const seen = new Map<Element | null, string | undefined>()
  const note = () => seen.set(host.firstElementChild, host.textContent)
  note()
  await act(async () => store.setState({ modelListError: { code: 'network_error', message: 'No network.' } }))
  note()
  await act(async () => store.setState({ modelList: { models: [], upstreams: [] }, modelListError: null }))
  note()
  await act(async () => store.setState(({ defaults }) => ({ defaults: { ...defaults, model: 'echo' } })))
  note()
  expect([...seen.values()]).toEqual(['Loading models', 'No models', 'Choose a model', 'echo'])
})
