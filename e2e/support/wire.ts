import type { Page, Request } from '@playwright/test'
import { isObject } from '@/lib/responses/guards'
import type { JsonObject, StreamEvent } from '@/lib/responses/types'
import { Decoder } from '@/lib/responses/sse/decode'

const isCreate = (request: Request) =>
  request.method() === 'POST' && new URL(request.url()).pathname === '/v1/responses'

/** Records the bodies of all creates that the page sends from now on; the list grows. */
export function recordCreates(page: Page): readonly JsonObject[] {
  const bodies: JsonObject[] = []
  page.on('request', (request) => {
    if (!isCreate(request)) return
    const body: unknown = request.postDataJSON()
    if (isObject(body)) bodies.push(body)
  })
  return bodies
}

/**
 * Records the ids of the responses that the page receives from now on. Holds answers back until they are complete,
 * because Chromium discards the body of a stream that the page has closed.
 */
export async function recordResponseIds(page: Page): Promise<readonly string[]> {
  const ids: string[] = []
  await page.route('**/v1/responses', async (route) => {
    const response = await route.fetch()
    const [first] = new Decoder().push(await response.body())
    const created = first?.['response']
    if (isObject(created) && typeof created['id'] === 'string') ids.push(created['id'])
    await route.fulfill({ response })
  })
  return ids
}

/** Answers the page's creates with these events instead of the server's. */
export async function answerWith(page: Page, events: readonly StreamEvent[]): Promise<void> {
  await page.route('**/v1/responses', (route) =>
    route.fulfill({
      contentType: 'text/event-stream',
      body: events.map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`).join(''),
    }),
  )
}

/** Returns the items of a request's input; none if it is a plain text. */
export function inputOf(body: JsonObject | undefined): readonly JsonObject[] {
  const input = body?.['input']
  return Array.isArray(input) ? input.filter(isObject) : []
}
