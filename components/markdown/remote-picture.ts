import { words as strings } from '@/lib/language/english/markdown'
import { isolatedFrame } from './preview/isolated-frame'

/**
 * Shows a picture from another host at the person's request. The page itself may not load any, so that none can leak
 * words of the chat just by being there; its frame knows only the picture's address, and does not reveal where it was
 * requested.
 *
 * @param words the picture's description, or '' if there is none
 */
export function remotePicture(address: string, words: string): HTMLElement {
  const frame = isolatedFrame(
    '/frames/picture.html',
    words === '' ? strings.pictureFrom(hostOf(address)) : words,
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
      frame.replaceWith(strings.couldntLoad(frame.title))
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
