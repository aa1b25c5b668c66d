import { type Drawing, drawingAddress } from './drawing'

/** Pixels of the longer side: some browsers make no larger pictures. */
const maxSide = 8000

/**
 * Returns a drawing as a PNG, twice as large as on the page.
 *
 * @throws if the browser can't make a picture of that size
 */
export async function drawingPicture(drawing: Drawing): Promise<Blob> {
  const picture = new Image()
  picture.src = drawingAddress(drawing)
  await picture.decode()
  const scale = Math.min(2, maxSide / Math.max(drawing.width, drawing.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.ceil(drawing.width * scale)
  canvas.height = Math.ceil(drawing.height * scale)
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
  if (blob === null) throw new Error('There is no picture of that size')
  return blob
}
