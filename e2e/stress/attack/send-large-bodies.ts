import { upstreamModel } from '../../support/upstream'
import { type Kind, kinds } from './large-body-kinds'

// Started as a separate process by `large-bodies.ts`: builds bodies, sends them all at once, and reports their
// statuses.

const repeat = (unit: string, bytes: number) => unit.repeat(Math.floor(bytes / unit.length))

function bodyOf(kind: Kind, bytes: number): string {
  const around = (inside: string) => `{"model":"${upstreamModel}","input":${inside}}`
  switch (kind) {
    case 'empty objects':
      return around(`[${repeat('{},', bytes)}{}]`)
    case 'empty lists':
      return around(`[${repeat('[],', bytes)}[]]`)
    case 'broken at its end':
      return around(`[{"role":"user","content":"${repeat('x', bytes)}"}`)
    case 'one long text':
      return around(`"${repeat('x', bytes)}"`)
    case 'deep lists':
      return around(`[{"content":[{"a":[${repeat('[[[[[[[]]]]]]],', bytes)}0]}]}]`)
    case 'keys':
      return around(`[{${Array.from({ length: bytes / 12 }, (_, at) => `"k${at}":1`).join()}}]`)
    default:
      return kind satisfies never
  }
}

const { SEND_URL: url, SEND_KIND, SEND_MEGABYTES, SEND_TIMES } = process.env
const kind = kinds.find((each) => each === SEND_KIND)
if (kind === undefined) throw new Error('large-bodies.ts says what is sent.')
const body = Buffer.from(bodyOf(kind, Number(SEND_MEGABYTES) * 1024 * 1024))
const statuses = await Promise.all(
  Array.from({ length: Number(SEND_TIMES) }, async () => {
    try {
      const response = await fetch(`${url}/v1/responses`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      })
      await response.arrayBuffer()
      return response.status
    } catch {
      // Refused while it was still being sent.
      return 413
    }
  }),
)
process.send?.(statuses, () => process.exit())
