import { expect, test } from 'vitest'
import { normalizeBaseUrl } from './base-url'

test.each([
  ['https://api.example', 'https://api.example/v1'],
  ['https://api.example/', 'https://api.example/v1'],
  ['https://api.example/v1', 'https://api.example/v1'],
  ['https://api.example/v1/', 'https://api.example/v1'],
  ['https://api.example/v1//', 'https://api.example/v1'],
  ['https://api.example/v1/responses', 'https://api.example/v1'],
  ['https://api.example/v1/chat/completions', 'https://api.example/v1'],
  ['https://api.example/api/v3', 'https://api.example/api/v3'],
  ['https://api.example/v1beta/openai', 'https://api.example/v1beta/openai'],
  ['https://api.example/openai', 'https://api.example/openai/v1'],
  ['http://127.0.0.1:11434', 'http://127.0.0.1:11434/v1'],
  ['HTTP://[::1]:8000/v1', 'http://[::1]:8000/v1'],
])('%s becomes %s', (given, url) => {
  expect(normalizeBaseUrl(given)).toEqual({ ok: true, url })
})

test.each([
  ['localhost:11434', /http:\/\/ or https:\/\//],
  ['ftp://files.example', /http:\/\/ or https:\/\//],
  ['http://', /not a URL/],
  ['https://me:secret-word@api.example', /user name or password/],
  ['https://api.example/v1?key=1', /query/],
])('%s is refused', (given, problem) => {
  const result = normalizeBaseUrl(given)
  const matching: unknown = expect.stringMatching(problem)
  expect(result).toEqual({ ok: false, problem: matching })
  expect(JSON.stringify(result)).not.toContain('secret-word')
})

test.each([
  ['https://dbx.example/serving-endpoints', 'https://dbx.example/serving-endpoints'],
  ['https://dbx.example/serving-endpoints/', 'https://dbx.example/serving-endpoints'],
  ['https://dbx.example', 'https://dbx.example'],
])('as it is, %s becomes %s', (given, url) => {
  expect(normalizeBaseUrl(given, true)).toEqual({ ok: true, url })
})
