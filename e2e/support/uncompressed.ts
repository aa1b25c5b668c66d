import { request as send } from 'node:http'
import { text } from 'node:stream/consumers'

interface Head {
  readonly encoding: string | undefined
  readonly bytes: number
}

/** Sends a request like a browser does, and reads the raw bytes from the wire. */
async function ask(url: string, accepted: string, body?: string): Promise<Head> {
  const headers = {
    'accept-encoding': accepted,
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
  }
  return new Promise((resolve, reject) => {
    const asked = send(url, { method: body === undefined ? 'GET' : 'POST', headers }, (response) => {
      text(response.setEncoding('latin1')).then(
        (read) => resolve({ encoding: response.headers['content-encoding'], bytes: read.length }),
        reject,
      )
    })
    asked.on('error', reject)
    asked.end(body)
  })
}

/** Returns what a server sends larger than necessary, and what it compresses but must not. Empty if all is well. */
export async function uncompressed(url: string): Promise<readonly string[]> {
  const problems: string[] = []
  const page = await (await fetch(url)).text()
  const chunks = [...page.matchAll(/\/_next\/static\/[\w./~-]+\.(?:js|css)/g)].map(([path]) => path)
  if (chunks.length === 0) problems.push('the page loads nothing')
  const check = async (path: string) => {
    const plain = await ask(url + path, 'identity')
    for (const encoding of ['br', 'gzip']) {
      const packed = await ask(url + path, encoding)
      if (plain.encoding !== undefined) problems.push(`${path} is compressed for those who do not take it`)
      if (plain.bytes < 1024) return
      if (packed.encoding !== encoding) problems.push(`${path} is not sent as ${encoding}`)
      else if (packed.bytes > plain.bytes * 0.7) problems.push(`${path}: ${packed.bytes} of ${plain.bytes}`)
    }
  }
  await Promise.all(['/', '/v1/models', ...new Set(chunks)].map(check))
  for (const path of ['/v1/responses', '/api/streams']) {
    const body = JSON.stringify({ model: 'echo', input: 'x'.repeat(4000), stream: true })
    const { encoding } = await ask(url + path, 'br, gzip', body)
    if (encoding !== undefined) problems.push(`the stream of ${path} is compressed`)
  }
  return problems
}
