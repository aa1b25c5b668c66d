import { hostedItem, notice } from '../hosted-item'
import type { Scenario } from '../scenario'
import { wait } from '../steps'

const RESULTS = [
  {
    file_id: 'file-demo1',
    filename: 'lighthouse-handbook.pdf',
    score: 0.9312,
    text: 'The lamp is lit half an hour before sunset and watched in turns of four hours until sunrise.',
    attributes: { year: 1907 },
  },
  {
    file_id: 'file-demo2',
    filename: 'logbook-1911.txt',
    score: 0.7405,
    text: '3 March. Fog from two in the afternoon. Horn sounded every ninety seconds. All well.',
    attributes: {},
  },
]

/** Searches previously uploaded files, which the demo made up. */
export const fileSearch: Scenario = {
  id: 'file-search',
  name: 'File search',
  description: 'Searches two files, shows what it found with scores, and cites them.',
  extended: true,
  *run() {
    yield hostedItem(
      'fs',
      {
        type: 'file_search_call',
        status: 'completed',
        queries: ['When is the lamp lit?', 'night watch turns'],
        results: RESULTS,
      },
      { queries: [], results: null },
      [
        notice('file_search_call.in_progress'),
        notice('file_search_call.searching'),
        wait(400),
        notice('file_search_call.completed'),
      ],
    )
    yield {
      kind: 'message',
      parts: [
        {
          kind: 'text',
          text: 'The lamp is lit half an hour before sunset, and in fog the horn sounds every ninety seconds.',
          citations: RESULTS.map(({ file_id, filename }, at) => ({
            words: at === 0 ? 'before sunset' : 'ninety seconds',
            source: { type: 'file_citation', file_id, filename },
          })),
        },
      ],
    }
  },
}
