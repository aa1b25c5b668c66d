import { isolatedFrame } from '@/components/preview/isolated-frame'

/**
 * A picture of another host, which somebody asked for. The page itself may load none, so that none can carry words of
 * the chat away by being there; the frame it is in knows nothing but its address, and does not say where it was asked
 * for.
 *
 * @param words what it shows, or '' where nobody said it
 */
export function remotePicture(address: string, words: string): HTMLElement {
  const frame = isolatedFrame(
    '/frames/picture.html',
    words === '' ? `Picture from ${hostOf(address)}` : words,
    address,
  )
  frame.className = 'remote-picture'
  const receive = ({ source, data }: MessageEvent<unknown>) => {
    if (source !== frame.contentWindow) return
    removeEventListener('message', receive)
    const { width, height } = sizeOf(data)
    if (width > 0 && height > 0) {
      frame.style.width = `${width}px`
      frame.style.aspectRatio = `${width} / ${height}`
    } else {
      frame.replaceWith(`${frame.title} could not be loaded.`)
    }
  }
  addEventListener('message', receive)
  return frame
}

const hostOf = (address: string) => new URL(address).hostname

const sizeOf = (data: unknown) => ({ width: numberIn(data, 'width'), height: numberIn(data, 'height') })

function numberIn(data: unknown, name: string): number {
  if (typeof data !== 'object' || data === null) return 0
  const value: unknown = Reflect.get(data, name)
  return typeof value === 'number' && Number.isFinite(value) ? value : 0
}
