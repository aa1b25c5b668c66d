import { once } from 'node:events'
import { createServer, request as requestFrom, type IncomingMessage, type ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'

/** A proxy in front of a server under test, which can be away or have another build. */
export interface RebuildingProxy {
  readonly url: string
  /** Cuts all connections, and those to come. */
  readonly goAway: () => void
  readonly comeBack: () => void
  /**
   * Serves another build from now on, with none of the earlier one's scripts: they are the same under other names.
   *
   * @param isWhole whether all of its files are there
   */
  readonly rebuild: (isWhole?: boolean) => void
  readonly stop: () => Promise<void>
}

/** Where the scripts of the other build are. */
const renamed = (text: string) => text.replaceAll(/static(\\?\/)chunks(\\?\/)/g, 'static$1second$2')

/** @param target the address of the server */
export async function startRebuildingProxy(target = ''): Promise<RebuildingProxy> {
  let isAway = false
  let build: 'first' | 'second' | 'broken' = 'first'

  async function pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '/'
    const isOld = path.startsWith('/_next/static/chunks/')
    const isBroken = build === 'broken' && path.startsWith('/_next/static/second/')
    if (build !== 'first' && (isOld || isBroken)) {
      // As a server of single pages does.
      response.writeHead(200, { 'content-type': 'text/html' }).end('<p>Not a script</p>')
      return
    }
    const headers = { ...request.headers }
    // Texts are changed on the way, so none may be compressed, or the same as before.
    for (const name of ['accept-encoding', 'if-none-match', 'if-modified-since']) delete headers[name]
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const sent = requestFrom(
        target + path.replace('/static/second/', '/static/chunks/'),
        { method: request.method ?? 'GET', headers },
        resolve,
      )
      sent.on('error', reject)
      response.on('close', () => sent.destroy())
      request.pipe(sent)
    })
    const isText = /^text\/(?:html|css|javascript)|^application\/javascript/.test(
      answer.headers['content-type'] ?? '',
    )
    if (build === 'first' || !isText) {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
      return
    }
    const text = (await buffer(answer)).toString()
    const kept = { ...answer.headers }
    for (const name of ['content-length', 'etag', 'last-modified']) delete kept[name]
    response.writeHead(answer.statusCode ?? 502, kept)
    response.end(renamed(text).replace(/cacheName: "[^"]+/, '$& of the second build'))
  }

  const server = createServer((request, response) => {
    if (isAway) request.socket.destroy()
    else void pass(request, response).catch(() => response.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0
  return {
    url: `http://127.0.0.1:${port}`,
    goAway() {
      isAway = true
      server.closeAllConnections()
    },
    comeBack() {
      isAway = false
    },
    rebuild(isWhole = true) {
      build = isWhole ? 'second' : 'broken'
    },
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
