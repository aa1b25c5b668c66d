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
  /** Controls both the decoder and the source behind it. */
  readonly source: Source
}

function createDecoder(encoding: string): Decoder | undefined {
  if (encoding === 'gzip' || encoding === 'x-gzip') return createGunzip({ flush: constants.Z_SYNC_FLUSH })
  if (encoding === 'deflate') return createInflate({ flush: constants.Z_SYNC_FLUSH })
  if (encoding === 'br') return createBrotliDecompress({ flush: constants.BROTLI_OPERATION_FLUSH })
  return undefined
}

/**
 * Undoes a compression that was not asked for. It cannot pass as it is: Next drops `content-encoding`,
 * and a heartbeat could not be put between compressed frames. Every write is flushed, so a frame leaves when
 * it comes; a body cut short fails instead of ending.
 *
 * @returns undefined where the encoding is not known
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
      // What was written is decoded on another thread: an end that is too early, or a failure, must not overtake it.
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
