import type { Scenario } from '../scenario'
import { webPage } from '../steps'

const CITATIONS = [
  webPage(
    'vendor-neutral specification',
    'https://www.openresponses.org/specification',
    'Open Responses specification',
  ),
  webPage(
    'server-sent events',
    'https://html.spec.whatwg.org/multipage/server-sent-events.html',
    'HTML Standard: Server-sent events',
  ),
  webPage(
    'JSON',
    'https://www.rfc-editor.org/rfc/rfc8259',
    'RFC 8259: The JavaScript Object Notation Data Interchange Format',
  ),
]

/** Sources that point to the exact words they support. */
export const citations: Scenario = {
  id: 'citations',
  name: 'Citations',
  description: 'An answer with three sources, each tied to the words it supports.',
  *run() {
    yield {
      kind: 'message',
      parts: [
        {
          kind: 'text',
          text:
            'Open Responses is a vendor-neutral specification of the Responses API. A response reaches you as ' +
            'server-sent events, one line each, and every line holds a JSON object whose type says what it brings.',
          citations: CITATIONS,
        },
      ],
    }
  },
}
