import { expect, test } from 'vitest'
import { refuseForeign } from './same-origin'

const host = 'chat.example:3000'

const isRefused = (headers: Record<string, string>, method = 'POST') =>
  refuseForeign({ method, headers: new Headers(headers), host }) !== undefined

const call = { 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' }

const cases: ReadonlyArray<readonly [boolean, Record<string, string>, string?]> = [
  [false, {}],
  [false, { origin: 'http://chat.example:3000' }],
  [false, { origin: 'https://chat.example:3000', 'sec-fetch-site': 'same-origin' }],
  [false, { ...call, 'sec-fetch-site': 'same-origin', origin: 'http://chat.example:3000' }],
  [false, { ...call, 'sec-fetch-site': 'same-origin' }, 'GET'],
  [true, { origin: 'null', 'sec-fetch-site': 'same-origin' }],
  [true, { ...call, origin: 'null', 'sec-fetch-site': 'same-origin' }],
  [true, { ...call, 'sec-fetch-site': 'same-origin', 'sec-fetch-dest': 'iframe' }],
  [
    true,
    { 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' },
    'GET',
  ],
  [true, { 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' }, 'GET'],
  [true, { 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'script' }, 'GET'],
  // WebSockets: Node's own client, browsers on our page, and browsers on others.
  [false, { 'sec-fetch-mode': 'websocket' }, 'GET'],
  [
    false,
    {
      'sec-fetch-site': 'same-origin',
      'sec-fetch-mode': 'websocket',
      'sec-fetch-dest': 'empty',
      origin: 'http://chat.example:3000',
    },
    'GET',
  ],
  [
    false,
    { 'sec-fetch-mode': 'websocket', 'sec-fetch-dest': 'websocket', origin: 'http://chat.example:3000' },
    'GET',
  ],
  [true, { 'sec-fetch-mode': 'websocket', origin: 'http://evil.example' }, 'GET'],
  [
    true,
    { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'websocket', origin: 'http://evil.example' },
    'GET',
  ],
  [true, { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document', 'sec-fetch-site': 'same-origin' }],
  [true, { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe', 'sec-fetch-site': 'cross-site' }, 'GET'],
  [false, { 'sec-fetch-site': 'none' }, 'GET'],
  [false, { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }, 'GET'],
  [true, { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }],
  [true, { 'sec-fetch-site': 'cross-site' }, 'GET'],
  [true, { 'sec-fetch-site': 'same-site' }],
  [true, { 'sec-fetch-site': 'cross-site', origin: 'http://chat.example:3000' }],
  // Behind a proxy that rewrites Host, the browser's own comparison counts.
  [false, { 'sec-fetch-site': 'same-origin', origin: 'https://chat.example' }],
  [false, { ...call, 'sec-fetch-site': 'same-origin', origin: 'https://chat.example' }],
  [true, { 'sec-fetch-site': 'none', origin: 'https://chat.example' }],
  [true, { 'sec-fetch-site': 'same-site', origin: 'https://chat.example' }],
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

test('a form is taken where somebody signs in, from a page of ours in a window', () => {
  const form = (headers: Record<string, string>) =>
    refuseForeign({ method: 'POST', headers: new Headers(headers), host, takesForms: true }) === undefined
  const ours = { 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }
  expect(form({ ...ours, origin: 'null' })).toBe(true)
  expect(form({ ...ours, origin: 'http://chat.example:3000' })).toBe(true)
  expect(form({ ...ours, 'sec-fetch-dest': 'iframe' })).toBe(false)
  expect(form({ ...ours, 'sec-fetch-site': 'cross-site' })).toBe(false)
  expect(form({ origin: 'https://evil.example' })).toBe(false)
})
