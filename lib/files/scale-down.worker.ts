/** The longer side of a picture that was scaled down, in pixels: models look at no more. */
const longerSide = 2048

interface Order {
  readonly picture: Blob
  /** Else it is only made another kind of. */
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
  if (context === null) throw new Error('There is no canvas.')
  context.imageSmoothingQuality = 'high'
  // A JPEG has nothing to see through: what had would be black.
  if (!isSmaller) {
    context.fillStyle = '#fff'
    context.fillRect(0, 0, canvas.width, canvas.height)
  }
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  // A photo stays one; what may be see-through or drawn keeps that. Browsers that cannot write WebP write PNG.
  const type = picture.type === 'image/jpeg' || !isSmaller ? 'image/jpeg' : 'image/webp'
  return canvas.convertToBlob({ type, quality: 0.9 })
}
