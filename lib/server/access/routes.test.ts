import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { isObject } from '@/lib/responses/guards'

const app = fileURLToPath(new URL('../../../app', import.meta.url))

/** Routes open to everyone, and why. A new one has to be added here. */
const open = new Map([
  ['api/health', 'says whether the server is well'],
  ['api/health/live', 'says that it runs'],
  ['api/session', 'is where somebody comes in'],
  ['frames/[file]', 'serves documents that are the same for everybody'],
  ['manifest.webmanifest', 'says what the app is called, and is read without a session'],
  ['scripts/[file]', 'serves a worker that is the same for everybody'],
])

const routes = readdirSync(app, { recursive: true, encoding: 'utf8' })
  .filter((file) => /(?:^|\/)route\.tsx?$/.test(file))
  .map((file) => file.replace(/\/route\.tsx?$/, ''))

type Answer = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>

const isAnswer = (value: unknown): value is Answer => typeof value === 'function'

beforeAll(() => {
  vi.stubEnv('OPENAI_API_KEY', 'sk-1')
  vi.stubEnv('ACCESS_CODE', 'a code that nobody has')
  vi.stubEnv('SESSION_SECRET', 'x'.repeat(32))
})
afterAll(() => vi.unstubAllEnvs())

test('there are routes', () => {
  expect(routes.length).toBeGreaterThan(8)
  for (const path of open.keys()) expect(routes).toContain(path)
})

test.each(routes.filter((path) => !open.has(path)))('%s lets nobody in who was not let in', async (path) => {
  const route: unknown = await import(/* @vite-ignore */ `${app}/${path}/route.ts`)
  const methods = isObject(route) ? Object.entries(route).filter(([name]) => /^[A-Z]+$/.test(name)) : []
  expect(methods.length).toBeGreaterThan(3)
  let asked = 0
  for (const [method, answer] of methods) {
    if (!isAnswer(answer)) continue
    const request = new Request(`http://localhost/${path}`, {
      method,
      ...(method === 'GET' || method === 'HEAD'
        ? {}
        : { body: '{}', headers: { 'content-type': 'application/json' } }),
    })
    const response = await answer(request, { params: Promise.resolve({}) })
    // Everyone may get a 405, which does nothing.
    expect([401, 405], `${method} ${path}`).toContain(response.status)
    if (response.status === 401) asked += 1
  }
  expect(asked).toBeGreaterThan(0)
})
