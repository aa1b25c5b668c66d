/** Documents of ours that show what is not ours; their policies are in `lib/security/header-rules.js`. */
type Shower = '/frames/picture.html' | '/frames/preview.html'

/**
 * A frame without an origin: what is in it has no storage, no cookies and no way to this page but messages.
 *
 * @param shower the document in it
 * @param content what that is given to show, once it is there
 */
export function isolatedFrame(shower: Shower, title: string, content: string): HTMLIFrameElement {
  const frame = document.createElement('iframe')
  frame.title = title
  frame.referrerPolicy = 'no-referrer'
  frame.sandbox.add('allow-scripts')
  // Once: what comes to be in the frame later is not who this is for. Nothing without an origin can be named.
  frame.addEventListener('load', () => frame.contentWindow?.postMessage(content, '*'), { once: true })
  frame.src = shower
  return frame
}
