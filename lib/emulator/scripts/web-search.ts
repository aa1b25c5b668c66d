import { hostedItem, notice } from '../hosted-item'
import type { Scenario } from '../scenario'
import { type HostedItemStep, wait, webPage } from '../steps'
import type { JsonObject } from '@/lib/responses/types'

const SPECIFICATION = 'https://www.openresponses.org/specification'
const STANDARD = 'https://html.spec.whatwg.org/multipage/server-sent-events.html'

/** Simulates a web search without the web. */
export const webSearch: Scenario = {
  id: 'web-search',
  name: 'Web search',
  description: 'Searches, opens a page, looks for a word in it, and cites its sources in the text.',
  extended: true,
  *run() {
    yield search({
      type: 'search',
      query: 'open responses streaming events',
      queries: ['open responses streaming events', 'server-sent events format'],
      sources: [SPECIFICATION, STANDARD, 'https://www.rfc-editor.org/rfc/rfc8259'].map((url) => ({
        type: 'url',
        url,
      })),
    })
    yield search({ type: 'open_page', url: SPECIFICATION })
    yield search({ type: 'find_in_page', url: SPECIFICATION, pattern: 'sequence_number' })
    yield {
      kind: 'message',
      parts: [
        {
          kind: 'text',
          text: [
            'What a stream of the Responses API looks like:',
            '- It comes as **server-sent events**, a name and a line of data each.\n' +
              '- Each event has a `sequence_number` that counts up from 0.\n' +
              '- The data is JSON, and its `type` says the rest.',
            'The specification names 24 kinds of event; servers add their own.',
          ].join('\n\n'),
          citations: [
            webPage('server-sent events', STANDARD, 'HTML Standard: Server-sent events'),
            webPage('`sequence_number`', SPECIFICATION, 'Open Responses specification'),
            webPage('JSON', 'https://www.rfc-editor.org/rfc/rfc8259', 'RFC 8259: JSON'),
            webPage('24 kinds of event', SPECIFICATION, 'Open Responses specification'),
          ],
        },
      ],
    }
  },
}

function search(action: JsonObject): HostedItemStep {
  return hostedItem(
    'ws',
    { type: 'web_search_call', status: 'completed', action },
    // OpenAI reveals the query only when the search is done.
    { action: undefined },
    [
      notice('web_search_call.in_progress'),
      notice('web_search_call.searching'),
      wait(400),
      notice('web_search_call.completed'),
    ],
  )
}
