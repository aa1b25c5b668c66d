import { firstRunNotice } from './first-run-notice'
import { isolatedFrame } from './isolated-frame'

/** What can be previewed: a page, or a picture. */
type Kind = 'html' | 'svg'

const kinds: ReadonlyMap<string, Kind> = new Map([
  ['html', 'html'],
  ['htm', 'html'],
  ['svg', 'svg'],
])

/** What code is that is called so: a language, or the ending of a file's name. */
export const previewKind = (name: string): Kind | undefined => kinds.get(name.toLowerCase())

/**
 * Shows what code looks like at the end of an element. Its scripts run, in a frame without an origin and without a
 * network: only call this when somebody has asked for it. The first time it says what such a frame can still do.
 *
 * @param className of the frame
 */
export function showPreview(box: Element, kind: Kind, code: string, className: string): void {
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

function previewFrame(kind: Kind, code: string): HTMLIFrameElement {
  const frame =
    kind === 'svg'
      ? isolatedFrame('/frames/preview.html', 'Preview of a picture', `${aroundPicture}${code}`)
      : isolatedFrame('/frames/preview.html', 'Preview of a page', withDoctype(code))
  // For white paper it was written, whatever the theme.
  frame.className = 'block w-full bg-white scheme-light'
  return frame
}

/** Without one, browsers imitate those of the last century. */
const withDoctype = (code: string) => (/^\s*<!doctype/i.test(code) ? code : `<!doctype html>${code}`)

const aroundPicture =
  '<!doctype html><meta charset="utf-8"><style>html,body{height:100%;margin:0}body{display:grid;place-items:center}' +
  'svg{max-width:100%;max-height:100%}</style>'
