import 'server-only'
import { createBrotliDecompress, createGunzip, createInflate, constants, type Gunzip } from 'node:zlib'
import type { Source } from './outgoing-body'

type Decoder = Pick<Gunzip, 'write' | 'flush' | 'end' | 'on' | 'pause' | 'resume' | 'destroy'>

/** Where decoded bytes go. */
export interface Sink {
  readonly data: (chunk: Uint8Array) => void
  readonly end: () => void
  readonly fail: (error: unknown) => void
}

export interface Decoding {
  /** Takes the encoded bytes. */
  readonly sink: Sink
  /** Controls both the decoder and its source. */
  readonly source: Source
}

function createDecoder(encoding: string): Decoder | undefined {
  if (encoding === 'gzip' || encoding === 'x-gzip') return createGunzip({ flush: constants.Z_SYNC_FLUSH })
  if (encoding === 'deflate') return createInflate({ flush: constants.Z_SYNC_FLUSH })
  if (encoding === 'br') return createBrotliDecompress({ flush: constants.BROTLI_OPERATION_FLUSH })
  return undefined
}

/**
 * Decodes a compression that we did not ask for. It can't pass as it is: Next drops `content-encoding`, and a heartbeat
 * can't be inserted between compressed frames. Every write is flushed, so a frame is sent as soon as it arrives; a
 * truncated body fails instead of ending.
 *
 * @returns undefined if the encoding is unknown
 */
export function decode(encoding: string, source: Source, sink: Sink): Decoding | undefined {
  const decoder = createDecoder(encoding.trim().toLowerCase())
  if (decoder === undefined) return undefined
  decoder.on('data', (chunk: Buffer) => sink.data(chunk))
  decoder.on('end', () => sink.end())
  decoder.on('error', (error: Error) => {
    sink.fail(error)
    source.abort(error)
  })
  decoder.on('drain', () => source.resume())
  return {
    sink: {
      data(chunk) {
        if (!decoder.write(chunk)) source.pause()
      },
      // Decoding runs on another thread: an early end or a failure must not overtake it.
      end() {
        decoder.flush(() => decoder.end())
      },
      fail(error) {
        decoder.flush(() => {
          sink.fail(error)
          decoder.destroy()
        })
      },
    },
    source: {
      pause() {
        decoder.pause()
      },
      resume() {
        decoder.resume()
      },
      abort(reason) {
        source.abort(reason)
        decoder.destroy()
      },
    },
  }
}
