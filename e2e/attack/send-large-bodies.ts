import { upstreamModel } from '../support/upstream'
import type { Kind } from './large-bodies'

// A process of its own (`large-bodies.ts` starts it): makes bodies, sends them at once and tells their statuses.

interface Order {
  readonly url: string
  readonly kind: Kind
  readonly megabytes: number
  readonly atOnce: number
}

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
    case 'keys': {
      let keys = ''
      for (let at = 0; keys.length < Math.min(bytes, 4_000_000); at += 1) keys += `"k${at}":1,`
      return around(`[{${keys}"z":1}]`)
    }
  }
}

const { url, kind, megabytes, atOnce }: Order = JSON.parse(process.env['SEND'] ?? '{}')
const body = Buffer.from(bodyOf(kind, megabytes * 1024 * 1024))
const statuses = await Promise.all(
  Array.from({ length: atOnce }, async () => {
    try {
      const response = await fetch(`${url}/v1/responses`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      })
      await response.arrayBuffer()
      return response.status
    } catch {
      // Refused while it was being sent.
      return 413
    }
  }),
)
process.send?.(statuses, () => process.exit())
