import { expect, test } from 'vitest'
import { evaluate } from './evaluate'

const run = (code: string, input: unknown = null, timeLimit = 5000) =>
  evaluate({ code, input: JSON.stringify(input), timeLimit })

test.each([
  ['return input.a + input.b', { a: 1, b: 2 }, '3'],
  ['return `Hello ${input}`', 'you', 'Hello you'],
  ['return { list: [1, null, "x"] }', null, '{"list":[1,null,"x"]}'],
  ['const value = await Promise.resolve(7); return value', null, '7'],
  ['return Object.keys(input)', JSON.parse('{"__proto__":{"x":1}}'), '["__proto__"]'],
  ['return new Date(0).toISOString()', null, '1970-01-01T00:00:00.000Z'],
])('%s', async (code, input, value) => {
  expect(await run(code, input)).toEqual({ ok: true, value, log: '' })
})

test.each([
  [
    'return input',
    '{"customer":9007199254740995,"list":[-9007199254740997,1]}',
    '{"customer":9007199254740995,"list":[-9007199254740997,1]}',
  ],
  ['return input.customer + 1n', '{"customer":9007199254740995}', '9007199254740996'],
  ['return typeof input.small + typeof input.text', '{"small":12,"text":"9007199254740995"}', 'numberstring'],
])('%s: a whole number is never rounded', async (code, input, value) => {
  expect(await evaluate({ code, input, timeLimit: 5000 })).toEqual({ ok: true, value, log: '' })
})

test('what is logged comes back beside the value', async () => {
  expect(await run('console.log("a", { b: 1 }); console.warn(2); return 3')).toEqual({
    ok: true,
    value: '3',
    log: 'a {"b":1}\n2',
  })
})

test.each([
  ['throw new TypeError("bad")', 'TypeError: bad'],
  ['throw "plain"', 'plain'],
  ['throw { code: 4 }', '{"code":4}'],
  ['return (', 'SyntaxError'],
  ['return', 'nothing that can be written as JSON'],
  ['return () => 1', 'nothing that can be written as JSON'],
  ['const a = {}; a.a = a; return a', 'TypeError: circular reference'],
  ['return new Promise(() => {})', 'waits for something that never comes'],
  ['return await import("https://example.com/x.js")', 'ReferenceError'],
  ['return fetch("https://example.com")', "'fetch' is not defined"],
  ['return document.cookie', "'document' is not defined"],
  ['return process.env', "'process' is not defined"],
  ['return this.constructor.constructor("return fetch")()', "'fetch' is not defined"],
  ['return Function("return fetch")()', "'fetch' is not defined"],
  ['setTimeout(() => {}, 1)', "'setTimeout' is not defined"],
  ['}); globalThis.x = 1; (() => {', 'nothing'],
])('%s ends in a clear error', async (code, words) => {
  const evaluation = await run(code)
  expect(evaluation).toMatchObject({ ok: false })
  expect(evaluation.ok ? '' : evaluation.error).toContain(words)
})

test.each([
  'while (true) {}',
  'for (;;) await null',
  'return /(a+)+$/.exec("a".repeat(40) + "b")',
  'return { toJSON() { for (;;); } }',
  'throw { get message() { for (;;); } }',
])('%s is interrupted', async (code) => {
  expect(await run(code, null, 300)).toMatchObject({ ok: false, error: 'It did not finish within 0.3 s.' })
})

test.each([
  'return "x".repeat(1e9)',
  'let text = "x"; for (;;) text += text',
  'return new Uint8Array(2 ** 30).length',
  'const all = []; for (;;) all.push(new Uint8Array(1e6))',
  'const again = () => again(); again()',
  'let nested = []; for (let i = 0; i < 1e6; i += 1) nested = [nested]; return nested',
  'Array.prototype.push = null; JSON.stringify = null; Promise.prototype.then = null; throw new Error("x")',
])('%s ends by itself and leaves the next script as it was', async (code) => {
  expect((await run(code, null, 3000)).ok).toBe(false)
  expect(await run('return [1].concat(2).length')).toMatchObject({ ok: true, value: '2' })
})

test('a result of ten million characters and more stays inside', async () => {
  expect(await run('return "x".repeat(10_000_001)')).toMatchObject({
    ok: false,
    error: 'It returned 10000001 characters; 10000000 can be passed on.',
  })
})
