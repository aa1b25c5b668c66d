import { allowedHeaders } from './allowed-headers'
import type { Chunk, EndOfConnection, Recording } from './recording'

interface RecorderOptions {
  /** How many requests to keep. */
  readonly maxRecordings: number
  /** How much to keep of all requests together: bytes of answers, and code units of bodies. */
  readonly maxBytes: number
  /** Milliseconds on a clock that never goes back. */
  readonly now: () => number
  /** Milliseconds since the epoch. */
  readonly date: () => number
}

/** A request that is about to be sent. */
interface Sent {
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** Takes down one connection while it is read. */
export interface ConnectionRecorder {
  readonly head: (response: Response) => void
  readonly chunk: (bytes: Uint8Array) => void
  readonly end: (how: EndOfConnection) => void
}

type Changing = { -readonly [Field in keyof Recording]: Recording[Field] } & {
  readonly chunks: Chunk[]
  readonly resumedAt: number[]
}

/** A body larger than this, in code units, is not kept: it holds pictures or files, which the chat has anyway. */
const maxBodyLength = 2_000_000

/**
 * Keeps the latest requests and answers as they were on the wire, in memory only. It keeps references to what was read
 * and copies nothing, so reading costs the same with it. Headers are kept by an allow-list; secrets in bodies are
 * masked by whoever shows or saves them (`mask-secrets.ts`), because that takes time.
 */
export class Recorder {
  readonly #options: RecorderOptions
  /** Oldest first. */
  readonly #recordings = new Map<string, Changing>()
  readonly #starts = new WeakMap<Recording, number>()
  readonly #listeners = new Set<(key: string) => void>()
  #bytes = 0

  constructor(options: RecorderOptions) {
    this.#options = options
  }

  /** Begins to record a request. A request with the same key takes the place of an earlier one. */
  start(key: string, { path, headers, body }: Sent): ConnectionRecorder {
    const startedAt = this.#options.now()
    this.#forget(key)
    const isKept = body.length <= maxBodyLength
    const recording: Changing = {
      key,
      startedAt: this.#options.date(),
      request: {
        method: 'POST',
        path,
        headers: allowedHeaders(Object.entries(headers)),
        body: isKept ? body : undefined,
        length: body.length,
      },
      chunks: [],
      droppedBytes: 0,
      resumedAt: [],
    }
    this.#recordings.set(key, recording)
    this.#starts.set(recording, startedAt)
    this.#keep(recording, isKept ? body.length : 0)
    this.#tell(key)
    return this.#record(recording)
  }

  /** Goes on with a recording over another connection; undefined if there is none. */
  resume(key: string): ConnectionRecorder | undefined {
    const recording = this.#recordings.get(key)
    if (recording === undefined) return undefined
    recording.resumedAt.push(recording.chunks.length)
    delete recording.end
    return this.#record(recording)
  }

  get(key: string): Recording | undefined {
    return this.#recordings.get(key)
  }

  /** Returns the keys that begin like this, oldest first. */
  keysFrom(beginning: string): readonly string[] {
    return [...this.#recordings.keys()].filter((key) => key.startsWith(beginning))
  }

  /** Calls a listener with the key of each recording that changes. Returns how to end that. */
  readonly subscribe = (listener: (key: string) => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #record(recording: Changing): ConnectionRecorder {
    const elapsed = () => this.#options.now() - (this.#starts.get(recording) ?? 0)
    return {
      head: ({ status, headers }) => {
        recording.head ??= { at: elapsed(), status, headers: allowedHeaders(headers) }
        this.#tell(recording.key)
      },
      chunk: (bytes) => {
        // A recording has no holes: once something is left out, so is all that follows.
        const isWhole = recording.droppedBytes === 0
        if (isWhole && this.#keep(recording, bytes.length)) recording.chunks.push({ at: elapsed(), bytes })
        else recording.droppedBytes += bytes.length
        this.#tell(recording.key)
      },
      end: (how) => {
        recording.end ??= { at: elapsed(), how }
        this.#tell(recording.key)
      },
    }
  }

  /** Makes room for more of a recording by forgetting the oldest others; false if it is too large itself. */
  #keep(recording: Changing, size: number): boolean {
    // It was forgotten while its answer still arrives.
    if (this.#recordings.get(recording.key) !== recording) return false
    for (const { key } of this.#recordings.values()) {
      const fits =
        this.#recordings.size <= this.#options.maxRecordings && this.#bytes + size <= this.#options.maxBytes
      if (fits) break
      if (key !== recording.key) this.#forget(key)
    }
    if (this.#bytes + size > this.#options.maxBytes) return false
    this.#bytes += size
    return true
  }

  #forget(key: string): void {
    const recording = this.#recordings.get(key)
    if (recording === undefined) return
    this.#recordings.delete(key)
    this.#bytes -= recording.request?.body?.length ?? 0
    for (const { bytes } of recording.chunks) this.#bytes -= bytes.length
    this.#tell(key)
  }

  #tell(key: string): void {
    for (const listener of this.#listeners) listener(key)
  }
}

/** Records what this page sends. */
export const recorder = new Recorder({
  maxRecordings: 40,
  maxBytes: 32_000_000,
  now: () => performance.now(),
  date: () => Date.now(),
})
