import { underBase } from '@/lib/base-path'
import { newId } from '@/lib/conversation/new-id'

/** Documents of ours that show what is not ours; their policies are in `lib/security/isolated-files.ts`. */
type IsolatedDocument = '/frames/picture.html' | '/frames/preview.html'

/**
 * A frame without an origin: what is in it has no storage, no cookies and no way to this page but messages. The name in
 * its address is known to this page alone, so the document in it takes content from nobody else.
 *
 * @param content what the document is given to show once it has loaded
 */
export function isolatedFrame(address: IsolatedDocument, title: string, content: string): HTMLIFrameElement {
  const frame = document.createElement('iframe')
  frame.title = title
  frame.referrerPolicy = 'no-referrer'
  frame.sandbox.add('allow-scripts')
  const name = newId()
  // Once: what loads in the frame later is not what this is for. A document without an origin cannot be named as the target.
  frame.addEventListener('load', () => frame.contentWindow?.postMessage({ name, content }, '*'), {
    once: true,
  })
  frame.src = underBase(`${address}#${name}`)
  return frame
}
