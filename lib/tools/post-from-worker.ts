import { underBase } from '@/lib/base-path'
import { isObject } from '@/lib/responses/guards'

/** What an address answered; status 0 where it could not be reached. */
export interface Posted {
  readonly status: number
  readonly text: string
  /** What it gave instead of a text, which then only names it. */
  readonly file?: { readonly type: string; readonly bytes: Uint8Array<ArrayBuffer> }
}

/**
 * Posts JSON to another host. The page's policy lets it reach none, so a worker does it whose own policy does
 * (`lib/security/isolated/call-address.js`). Rejects only if the signal ends it.
 */
export function postFromWorker(url: string, body: string, signal: AbortSignal): Promise<Posted> {
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

const unreachable: Posted = { status: 0, text: '' }

function postedOf(data: unknown): Posted {
  if (!isObject(data)) return unreachable
  const { status, text, type, bytes } = data
  if (typeof status !== 'number' || typeof text !== 'string') return unreachable
  if (typeof type !== 'string' || !(bytes instanceof ArrayBuffer)) return { status, text }
  return { status, text, file: { type, bytes: new Uint8Array(bytes) } }
}
