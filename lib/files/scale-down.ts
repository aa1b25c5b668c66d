import { fingerprint } from './fingerprint'
import { isPictureType } from './file-part'
import type { StoredFile } from './stored-file'

/** Pictures larger than this are worth scaling down: in bytes, and in pixels of the longer side. */
const large = { bytes: 4_000_000, side: 2048 }

/** Returns whether a picture is so large that most of it is wasted. */
export async function isLargePicture({ type, bytes }: StoredFile): Promise<boolean> {
  if (!isPictureType(type)) return false
  if (bytes.length > large.bytes) return true
  try {
    const bitmap = await createImageBitmap(new Blob([bytes], { type }))
    const side = Math.max(bitmap.width, bitmap.height)
    bitmap.close()
    return side > large.side
  } catch {
    // A picture that the browser can't read may still be readable for the model.
    return false
  }
}

/** Returns a picture with fewer pixels; undefined if the browser can't scale it. */
export function scaleDown(
  picture: Pick<StoredFile, 'name' | 'type' | 'bytes'>,
): Promise<StoredFile | undefined> {
  return redraw(picture, true)
}

/** Converts a picture of another type to a JPEG with all its pixels; undefined if the browser can't read it. */
export function convertPicture(
  picture: Pick<StoredFile, 'name' | 'type' | 'bytes'>,
): Promise<StoredFile | undefined> {
  return typeof Worker === 'undefined' ? Promise.resolve(undefined) : redraw(picture, false)
}

async function redraw(
  { name, type, bytes }: Pick<StoredFile, 'name' | 'type' | 'bytes'>,
  isSmaller: boolean,
): Promise<StoredFile | undefined> {
  const worker = new Worker(new URL('./scale-down.worker.ts', import.meta.url), { type: 'module' })
  const made = await new Promise<Blob | null>((resolve) => {
    worker.addEventListener('message', ({ data }: MessageEvent<Blob | null>) => resolve(data))
    worker.addEventListener('error', () => resolve(null))
    worker.postMessage({ picture: new Blob([bytes], { type }), isSmaller })
  })
  worker.terminate()
  if (made === null) return undefined
  const madeBytes = new Uint8Array(await made.arrayBuffer())
  return { id: await fingerprint(madeBytes), name, type: made.type, bytes: madeBytes }
}
