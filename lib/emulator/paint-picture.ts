import { crc32, deflateSync } from 'node:zlib'

const SIZE = 256

/**
 * Paints a small picture, a sun over hills, as the base64 of a PNG: either finished, or as a rough version like those
 * sent during image generation.
 *
 * @param cell the side of the squares it is made of, in pixels; 1 is the finished picture
 */
export function paintPicture(cell: number): string {
  const rows = Array.from({ length: SIZE }, (_, y) => {
    // Each row begins with its filter: none.
    const row = new Uint8Array(1 + SIZE * 3)
    for (let x = 0; x < SIZE; x += 1) row.set(colourAt(middle(x, cell), middle(y, cell)), 1 + x * 3)
    return row
  })
  const header = new Uint8Array(13)
  const view = new DataView(header.buffer)
  view.setUint32(0, SIZE)
  view.setUint32(4, SIZE)
  // Eight bits for each of red, green and blue.
  header.set([8, 2], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', new Uint8Array()),
  ]).toString('base64')
}

const middle = (at: number, cell: number) => Math.floor(at / cell) * cell + cell / 2

function colourAt(x: number, y: number): readonly [number, number, number] {
  if (y > 190 + 24 * Math.sin(x / 34)) return [45, 84, 72]
  if (y > 165 + 30 * Math.sin(x / 52 + 2)) return [86, 128, 104]
  if (Math.hypot(x - 176, y - 84) < 34) return [250, 214, 120]
  const height = Math.floor(y / 24)
  return [120 + height * 12, 160 + height * 8, 214]
}

function chunk(name: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'ascii'), data])
  const frame = Buffer.alloc(body.length + 8)
  frame.writeUInt32BE(data.length, 0)
  body.copy(frame, 4)
  frame.writeUInt32BE(crc32(body), body.length + 4)
  return frame
}
