import 'server-only'
import { Writable } from 'node:stream'
import { getDefaultEnvironment, StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import type { FetchLike } from '@modelcontextprotocol/sdk/shared/transport.js'
import type { JSONRPCMessage } from '@modelcontextprotocol/sdk/types.js'
import { fetch, type Response as UndiciResponse } from 'undici'
import { isObject } from '@/lib/responses/guards'
import { dispatcherToTool } from '../gateway/dispatcher'
import type { McpServer } from '../env'
import { putRawJson } from './raw-json'

/** Creates the transport to a server: a child process, or HTTP, through the environment's proxy if there is one. */
export function transportTo({ reach }: McpServer): StdioClientTransport | StreamableHTTPClientTransport {
  if (reach.kind === 'url') {
    const { url, token } = reach
    return new StreamableHTTPClientTransport(new URL(url), {
      requestInit: { headers: token === undefined ? {} : { authorization: `Bearer ${token}` } },
      fetch: fetchRaw,
    })
  }
  return new RawStdioTransport({
    command: reach.command,
    args: [...reach.args],
    // The server must not see the upstreams' keys.
    env: { ...getDefaultEnvironment(), ...reach.variables },
    stderr: 'ignore',
  })
}

/** Only the timeouts of the server's entry apply: undici's own would abort a call after five minutes. */
const fetchRaw: FetchLike = async (url, init = {}) => {
  const { method, headers, redirect, signal = null, body } = init
  const answer = await fetch(url, {
    ...(method === undefined ? {} : { method }),
    headers: [...new Headers(headers)],
    ...(redirect === undefined ? {} : { redirect }),
    signal,
    body: typeof body === 'string' ? putRawJson(body) : null,
    dispatcher: dispatcherToTool(new URL(url)),
  })
  return new Response(streamOf(answer), { status: answer.status, headers: [...answer.headers] })
}

/** Returns the body as the platform's own stream type: undici's is the same stream under a different type. */
function streamOf({ body }: UndiciResponse): ReadableStream<Uint8Array> | null {
  if (body === null) return null
  const reader = body.getReader()
  return new ReadableStream({
    async pull(controller) {
      const read: { readonly done: boolean; readonly value?: unknown } = await reader.read()
      if (read.done) controller.close()
      else if (read.value instanceof Uint8Array) controller.enqueue(read.value)
    },
    cancel: (reason) => reader.cancel(reason),
  })
}

/** The SDK's transport, except that it writes the raw JSON texts into the message unchanged. */
class RawStdioTransport extends StdioClientTransport {
  override send(message: JSONRPCMessage): Promise<void> {
    const child: unknown = this['_process']
    const input = isObject(child) ? child['stdin'] : undefined
    if (!(input instanceof Writable)) return super.send(message)
    return new Promise((resolve) => {
      if (input.write(`${putRawJson(JSON.stringify(message))}\n`)) resolve()
      else input.once('drain', resolve)
    })
  }
}
