import { underBase } from '@/lib/util/base-path'
import { newId } from '@/lib/util/new-id'

/** Our documents that show foreign content; their policies are in `lib/security/isolated-files.ts`. */
type IsolatedDocument = '/frames/picture.html' | '/frames/preview.html' | '/frames/python.html'

/** A document that is shown in a frame, and what its scripts find in `files`. */
export interface FrameContent {
  readonly document: string
  readonly files: Readonly<Record<string, string | ArrayBuffer>>
}

/**
 * Creates a frame without an origin: its content has no storage, no cookies, and no access to this page except
 * messages. Only this page knows the name in its address, so the document in it accepts content from nobody else.
 *
 * @param content what the document gets to show once it has loaded; the caller handles what can't be had
 */
export function isolatedFrame(
  address: IsolatedDocument,
  title: string,
  content: string | FrameContent | Promise<string | FrameContent>,
): HTMLIFrameElement {
  const frame = document.createElement('iframe')
  frame.title = title
  frame.referrerPolicy = 'no-referrer'
  frame.sandbox.add('allow-scripts')
  const name = newId()
  // Only once: whatever loads in the frame later must not get this content. A document without an origin cannot be
  // named as the target.
  frame.addEventListener('load', () => void send().catch(() => undefined), { once: true })
  const send = async () => {
    const given = await content
    const message =
      typeof given === 'string' ? { content: given } : { content: given.document, files: given.files }
    frame.contentWindow?.postMessage({ name, ...message }, '*')
  }
  frame.src = underBase(`${address}#${name}`)
  return frame
}
