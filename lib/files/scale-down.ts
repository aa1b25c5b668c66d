import { fingerprint } from './fingerprint'
import { isPictureType } from './file-part'
import type { StoredFile } from './stored-file'

/** What is larger than this is worth being scaled down: in bytes, and in pixels of the longer side. */
const large = { bytes: 4_000_000, side: 2048 }

/** Whether a picture is so large that most of it is for nothing. */
export async function isLargePicture({ type, bytes }: StoredFile): Promise<boolean> {
  if (!isPictureType(type)) return false
  if (bytes.length > large.bytes) return true
  try {
    const bitmap = await createImageBitmap(new Blob([bytes], { type }))
    const side = Math.max(bitmap.width, bitmap.height)
    bitmap.close()
    return side > large.side
  } catch {
    // What the browser cannot read the model perhaps can.
    return false
  }
}

/** A picture in fewer pixels; undefined where the browser cannot do that. */
export async function scaleDown({ name, type, bytes }: StoredFile): Promise<StoredFile | undefined> {
  const worker = new Worker(new URL('./scale-down.worker.ts', import.meta.url), { type: 'module' })
  const scaled = await new Promise<Blob | null>((resolve) => {
    worker.addEventListener('message', ({ data }: MessageEvent<Blob | null>) => resolve(data))
    worker.addEventListener('error', () => resolve(null))
    worker.postMessage(new Blob([bytes], { type }))
  })
  worker.terminate()
  if (scaled === null) return undefined
  const made = new Uint8Array(await scaled.arrayBuffer())
  return { id: await fingerprint(made), name, type: scaled.type, bytes: made }
}
