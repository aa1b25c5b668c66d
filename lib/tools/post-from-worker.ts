import { underBase } from '@/lib/util/base-path'
import { isObject } from '@/lib/responses/guards'

/** The answer of an address; status 0 if it could not be reached. */
export interface HttpReply {
  readonly status: number
  readonly text: string
  /** The file it returned instead of a text; the text then only names it. */
  readonly file?: { readonly type: string; readonly bytes: Uint8Array<ArrayBuffer> }
}

/**
 * Posts JSON to another host. The page's policy forbids that, so we use a worker whose own policy allows it
 * (`lib/security/isolated/call-address.js`). Rejects only if the signal aborts it.
 */
export function postFromWorker(url: string, body: string, signal: AbortSignal): Promise<HttpReply> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted()
    const worker = new Worker(underBase('/scripts/call-address.js'))
    const end = (settle: () => void) => {
      worker.terminate()
      signal.removeEventListener('abort', onAbort)
      settle()
    }
    const onAbort = () => end(() => reject(signal.reason))
    signal.addEventListener('abort', onAbort)
    worker.addEventListener('message', ({ data }: MessageEvent<unknown>) =>
      end(() => resolve(postedOf(data))),
    )
    worker.addEventListener('error', () => end(() => resolve(unreachable)))
    worker.postMessage({ url, body })
  })
}

const unreachable: HttpReply = { status: 0, text: '' }

function postedOf(data: unknown): HttpReply {
  if (!isObject(data)) return unreachable
  const { status, text, type, bytes } = data
  if (typeof status !== 'number' || typeof text !== 'string') return unreachable
  if (typeof type !== 'string' || !(bytes instanceof ArrayBuffer)) return { status, text }
  return { status, text, file: { type, bytes: new Uint8Array(bytes) } }
}
