import { isObject, listOf } from '@/lib/responses/guards'

/** What a page tells the worker. */
export type WorkerMessage =
  /** Asks which build the worker is of, and whether it knows all of these files. It answers through the port. */
  | { readonly kind: 'which-build'; readonly files: readonly string[] }
  /** The page has started, and holds the lock of its build. */
  | { readonly kind: 'started' }
  /** Takes the place of the worker before it. */
  | { readonly kind: 'take-over' }

export interface BuildAnswer {
  readonly cacheName: string
  readonly knowsAll: boolean
}

export function readWorkerMessage(data: unknown): WorkerMessage | undefined {
  if (!isObject(data)) return undefined
  const { kind, files } = data
  if (kind === 'which-build') return { kind, files: listOf(files).filter((file) => typeof file === 'string') }
  return kind === 'started' || kind === 'take-over' ? { kind } : undefined
}

export function readBuildAnswer(data: unknown): BuildAnswer | undefined {
  if (!isObject(data)) return undefined
  const { cacheName, knowsAll } = data
  return typeof cacheName === 'string' && typeof knowsAll === 'boolean' ? { cacheName, knowsAll } : undefined
}

/** Returns the address that a page shall show because the person clicked a notification; undefined for anything else. */
export function readShownAddress(data: unknown): string | undefined {
  const address = isObject(data) && data['kind'] === 'show' ? data['address'] : undefined
  return typeof address === 'string' && /^\/(?!\/)/.test(address) ? address : undefined
}
