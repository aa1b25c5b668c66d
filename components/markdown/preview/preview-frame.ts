import { words } from '@/lib/language/english/markdown'
import { firstRunNotice } from './first-run-notice'
import { isolatedFrame } from './isolated-frame'

/** What can be previewed: a page or a picture. */
export type PreviewKind = 'html' | 'svg'

const kinds: ReadonlyMap<string, PreviewKind> = new Map([
  ['html', 'html'],
  ['htm', 'html'],
  ['svg', 'svg'],
])

/** Returns the kind for a name: a language, or a file extension. */
export const previewKind = (name: string): PreviewKind | undefined => kinds.get(name.toLowerCase())

/**
 * Appends a rendered preview of code to an element. Its scripts run, in a frame without an origin and without a
 * network: only call this at the person's request. The first time, it explains what such a frame can still do.
 *
 * @param className the class of the frame
 */
export function showPreview(box: Element, kind: PreviewKind, code: string, className: string): void {
  const run = () => {
    const frame = previewFrame(kind, code)
    frame.classList.add(className)
    if (notice === undefined) box.append(frame)
    else notice.replaceWith(frame)
  }
  const notice = firstRunNotice(run)
  if (notice === undefined) run()
  else box.append(notice)
}

function previewFrame(kind: PreviewKind, code: string): HTMLIFrameElement {
  const frame =
    kind === 'svg'
      ? isolatedFrame('/frames/preview.html', words.picturePreview, `${aroundPicture}${code}`)
      : isolatedFrame('/frames/preview.html', words.pagePreview, withDoctype(code))
  // The code was written for a white background, whatever the theme.
  frame.className = 'block w-full bg-white scheme-light'
  return frame
}

/** Without a doctype, browsers imitate those of the last century. */
const withDoctype = (code: string) => (/^\s*<!doctype/i.test(code) ? code : `<!doctype html>${code}`)

const aroundPicture =
  '<!doctype html><meta charset="utf-8"><style>html,body{height:100%;margin:0}body{display:grid;place-items:center}' +
  'svg{max-width:100%;max-height:100%}</style>'
