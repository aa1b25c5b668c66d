import type { ImportBatch, ImportPreview, ImportProgress } from './import-batches'
import { ImportError } from './imported-chat'

/** What the page asks of the worker that reads an import. Each `next` asks for one more batch, after `read`. */
export type ImportRequest =
  | { readonly kind: 'preview' | 'read'; readonly files: readonly File[] }
  | { readonly kind: 'next' }

/** What the worker answers. */
export type ImportReply =
  | { readonly kind: 'progress'; readonly progress: ImportProgress }
  | { readonly kind: 'preview'; readonly preview: ImportPreview }
  | { readonly kind: 'batch'; readonly batch: ImportBatch }
  | { readonly kind: 'end' }
  | { readonly kind: 'failed'; readonly why: string }

const startWorker = () => new Worker(new URL('./import.worker.ts', import.meta.url), { type: 'module' })

/** Resolves to the worker's next answer that isn't progress. Rejects if it fails, or if the signal aborts. */
function ask(
  worker: Worker,
  request: ImportRequest,
  signal: AbortSignal,
  onProgress: (progress: ImportProgress) => void,
): Promise<Exclude<ImportReply, { readonly kind: 'progress' }>> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted()
    const listening = new AbortController()
    const options = { signal: listening.signal }
    const end = (work: () => void) => {
      listening.abort()
      work()
    }
    signal.addEventListener('abort', () => end(() => reject(new DOMException('', 'AbortError'))), options)
    worker.addEventListener('error', ({ message }) => end(() => reject(new ImportError(message))), options)
    worker.addEventListener(
      'message',
      ({ data }: MessageEvent<ImportReply>) => {
        if (data.kind === 'progress') onProgress(data.progress)
        else if (data.kind === 'failed') end(() => reject(new ImportError(data.why)))
        else end(() => resolve(data))
      },
      options,
    )
    worker.postMessage(request)
  })
}

/**
 * Reads files in a worker, to tell what is in them. Rejects with an ImportError, or with an AbortError.
 */
export async function previewInWorker(
  files: readonly File[],
  signal: AbortSignal,
  onProgress: (progress: ImportProgress) => void,
): Promise<ImportPreview> {
  const worker = startWorker()
  try {
    const answer = await ask(worker, { kind: 'preview', files }, signal, onProgress)
    return answer.kind === 'preview'
      ? answer.preview
      : { sources: [], chatIds: [], presets: [], empty: 0, failures: [] }
  } finally {
    worker.terminate()
  }
}

/** Reads the chats of files in a worker, which is one batch ahead: it reads the next one while this one is written. */
export async function* batchesFromWorker(
  files: readonly File[],
  signal: AbortSignal,
): AsyncGenerator<ImportBatch, void> {
  const worker = startWorker()
  const next = (request: ImportRequest) => {
    const answer = ask(worker, request, signal, () => undefined)
    // It may fail before anybody waits for it; those who wait are told.
    answer.catch(() => undefined)
    return answer
  }
  try {
    let coming = next({ kind: 'read', files })
    for (let answer = await coming; answer.kind === 'batch'; answer = await coming) {
      coming = next({ kind: 'next' })
      yield answer.batch
    }
  } finally {
    worker.terminate()
  }
}
