import type { Text } from '../text'

/** What the page of the conformance lab and its reports say. */
export const words = {
  conformance: 'Conformance to the Responses API',
  lab: 'Conformance lab',
  badge: 'Responses API',
  conform: (conforming: Text, tried: Text) => `${conforming} of ${tried} conform`,
  facts: (date: Text, requests: Text, tokens: Text, cost: Text | undefined) =>
    `${date}, ${requests} requests, ${tokens} tokens${cost === undefined ? '' : `, ${cost}`}`,
  legend:
    '✓ conforms, ~ deviates, ✗ fails, – refused by design, · not tried. What deviates and what Parley does about it:',
  marks: { conforms: '✓', deviates: '~', fails: '✗', refused: '–', 'not-tried': '·' },
  grades: {
    conforms: 'Conforms',
    deviates: 'Deviates',
    fails: 'Fails',
    refused: 'Refused by design',
    'not-tried': 'Not tried',
  },
  groups: {
    stream: 'Streams',
    answer: 'Answers',
    chain: 'Chaining',
    store: 'Stored responses',
    background: 'Background and resume',
    tools: 'Tools',
    output: 'Output',
    input: 'Pictures and files',
    reasoning: 'Reasoning',
    errors: 'Errors and headers',
    limits: 'Limits',
    websocket: 'WebSocket',
    compact: 'Compaction',
  },
} as const
