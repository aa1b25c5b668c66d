import type { Scenario } from '../scenario'

const CITATIONS = [
  {
    words: 'vendor-neutral specification',
    url: 'https://www.openresponses.org/specification',
    title: 'Open Responses specification',
  },
  {
    words: 'server-sent events',
    url: 'https://html.spec.whatwg.org/multipage/server-sent-events.html',
    title: 'HTML Standard: Server-sent events',
  },
  {
    words: 'JSON',
    url: 'https://www.rfc-editor.org/rfc/rfc8259',
    title: 'RFC 8259: The JavaScript Object Notation Data Interchange Format',
  },
]

/** Sources that point at the very words they stand behind. */
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
