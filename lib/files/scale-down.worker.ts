import { words } from '@/lib/language/english/files'

/** The longer side of a scaled-down picture, in pixels: models don't look at more. */
const longerSide = 2048

interface Order {
  readonly picture: Blob
  /** Whether to scale the picture down; otherwise it is only converted. */
  readonly isSmaller: boolean
}

addEventListener('message', ({ data }: MessageEvent<Order>) => {
  void scale(data).then(
    (scaled) => postMessage(scaled),
    () => postMessage(null),
  )
})

async function scale({ picture, isSmaller }: Order): Promise<Blob> {
  const bitmap = await createImageBitmap(picture)
  const factor = isSmaller ? Math.min(1, longerSide / Math.max(bitmap.width, bitmap.height)) : 1
  const canvas = new OffscreenCanvas(
    Math.max(1, Math.round(bitmap.width * factor)),
    Math.max(1, Math.round(bitmap.height * factor)),
  )
  const context = canvas.getContext('2d')
  if (context === null) throw new Error(words.thereIsNoCanvas)
  context.imageSmoothingQuality = 'high'
  // JPEG has no transparency: transparent areas would turn black.
  if (!isSmaller) {
    context.fillStyle = '#fff'
    context.fillRect(0, 0, canvas.width, canvas.height)
  }
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  // A photo stays a JPEG; pictures that may be transparent or drawn keep those qualities as WebP. Browsers that can't
  // write WebP write PNG.
  const type = picture.type === 'image/jpeg' || !isSmaller ? 'image/jpeg' : 'image/webp'
  return canvas.convertToBlob({ type, quality: 0.9 })
}
