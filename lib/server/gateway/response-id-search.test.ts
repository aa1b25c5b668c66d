import fc from '@/lib/util/testing/property-testing'
import { expect, test } from 'vitest'
import { ResponseIdSearch } from './response-id-search'

/** Returns what is found in a text that arrives in pieces, cut at these positions. */
function found(text: string, cuts: readonly number[] = []): readonly string[] {
  const ids: string[] = []
  const search = new ResponseIdSearch((id) => ids.push(id))
  const bytes = Buffer.from(text)
  const ends = [...cuts.map((cut) => cut % bytes.length), bytes.length].toSorted((one, other) => one - other)
  let from = 0
  for (const end of ends) {
    search.push(bytes.subarray(from, end))
    from = end
  }
  return ids
}

const created = (id: string) =>
  JSON.stringify({ type: 'response.created', response: { id, object: 'response' } })

test.each([
  ['a stream', `event: response.created\ndata: ${created('resp_1')}\n\ndata: ${created('resp_2')}\n\n`],
  ['a stream after comments, with carriage returns', `: hi\r\n\r\ndata:${created('resp_1')}\r\rdata: {}\r\r`],
  [
    'a stream whose first events do not tell',
    `data: {"type":"x","id":"y"}\n\ndata: no\n\ndata: ${created('resp_1')}\n\n`,
  ],
  ['one JSON', '{"object":"response","output":[{"id":"msg_1"}],"id":"resp_1","metadata":{"id":"no"}}'],
])('is found once in %s, however it is cut', (_name, text) => {
  fc.assert(
    fc.property(fc.array(fc.nat()), (cuts) => {
      expect(found(text, cuts)).toEqual(['resp_1'])
    }),
  )
})

test.each([
  ['a refusal', '{"error":{"message":"No.","id":"resp_1"}}'],
  ['a page', '<html>"id":"resp_1"</html>\n'],
  ['what comes after much else', `data: "${'x'.repeat(70_000)}"\n\ndata: ${created('resp_1')}\n\n`],
  ['an id that is no text', '{"id":7}\n'],
])('is not found in %s', (_name, text) => {
  expect(found(text, [5, 50, 66_000])).toEqual([])
})
