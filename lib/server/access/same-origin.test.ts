import { expect, test } from 'vitest'
import { refuseForeign } from './same-origin'

const host = 'chat.example:3000'

const isRefused = (headers: Record<string, string>, method = 'POST') =>
  refuseForeign({ method, headers: new Headers(headers), host }) !== undefined

const cases: ReadonlyArray<readonly [boolean, Record<string, string>, string?]> = [
  [false, {}],
  [false, { origin: 'http://chat.example:3000' }],
  [false, { origin: 'https://chat.example:3000', 'sec-fetch-site': 'same-origin' }],
  [false, { origin: 'null', 'sec-fetch-site': 'same-origin' }],
  [false, { 'sec-fetch-site': 'none' }, 'GET'],
  [false, { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }, 'GET'],
  [true, { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }],
  [true, { 'sec-fetch-site': 'cross-site' }, 'GET'],
  [true, { 'sec-fetch-site': 'same-site' }],
  [true, { 'sec-fetch-site': 'cross-site', origin: 'http://chat.example:3000' }],
  [true, { 'sec-fetch-site': 'same-origin', origin: 'https://evil.example' }],
  [true, { origin: 'null' }],
  [true, { origin: 'http://chat.example' }],
  [true, { origin: 'http://chat.example:3000.evil.example' }],
  [true, { origin: 'http://evil.example/chat.example:3000' }],
  [true, { origin: '' }],
]

test.each(cases.map(([refused, headers, method = 'POST']) => ({ refused, headers, method })))(
  '$refused: $method with $headers',
  ({ refused, headers, method }) => {
    expect(isRefused(headers, method)).toBe(refused)
  },
)
