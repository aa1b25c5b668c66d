import { expect, test } from 'vitest'
import { routeModel } from './route-model'
import type { Upstream } from '../upstreams/upstream'

const upstream = (id: string): Upstream => ({
  kind: 'network',
  id,
  label: id,
  baseUrl: 'http://127.0.0.1:1/v1',
  apiKey: undefined,
  capabilities: { chaining: true, store: true },
})
const one = [upstream('ollama')]
const two = [upstream('therouter'), upstream('ollama')]

test.each([
  [one, 'llama3', 'ollama', 'llama3', false],
  [one, 'llama3:8b', 'ollama', 'llama3:8b', false],
  [one, 'ollama:llama3:8b', 'ollama', 'llama3:8b', true],
  [one, 'constructor:x', 'ollama', 'constructor:x', false],
  [two, 'ollama:llama3:8b', 'ollama', 'llama3:8b', true],
  [two, 'therouter:openai/gpt-5', 'therouter', 'openai/gpt-5', true],
  [two, 'ollama:therouter:x', 'ollama', 'therouter:x', true],
])('%# %s goes to %s as %s', (upstreams, model, id, plain, prefixed) => {
  const route = routeModel(model, upstreams)
  expect(route).toMatchObject({ ok: true, upstream: { id }, model: plain, prefixed })
})

test.each([
  [two, 'gpt-5', 'unknown_upstream', "several are configured (therouter, ollama). Use 'therouter:gpt-5'"],
  [two, 'llama3:8b', 'unknown_upstream', "The model 'llama3:8b' does not name an upstream"],
  [two, 'Ollama:llama3', 'unknown_upstream', 'does not name'],
  [one, 'ollama:', 'model_not_found', 'no model after the colon'],
  [[], 'x', 'unknown_upstream', 'No upstream'],
])('%# %s is refused', (upstreams, model, code, sentence) => {
  const route = routeModel(model, upstreams)
  expect(route).toMatchObject({ ok: false, error: { status: 400, param: 'model', code } })
  expect(JSON.stringify(route)).toContain(sentence)
})
