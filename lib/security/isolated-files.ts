import type { isolatedPaths } from './header-rules.js'
import callAddress from './isolated/call-address.js?raw'
import diagram from './isolated/diagram.html?raw'
import picture from './isolated/picture.html?raw'
import preview from './isolated/preview.html?raw'
import { strictest } from './strictest.js'

/** A document or worker that may do one thing that the page may not, with the policy that allows exactly that. */
export interface IsolatedFile {
  readonly content: string
  readonly headers: Readonly<Record<string, string>>
}

/** No origin, no network, and only inside a page of this app. */
const frame = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox allow-scripts"

function document(content: string, policy: string): IsolatedFile {
  return {
    content,
    headers: {
      ...strictest,
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `${frame}; ${policy}`,
      'x-frame-options': 'SAMEORIGIN',
    },
  }
}

const files: Readonly<Record<(typeof isolatedPaths)[number], IsolatedFile>> = {
  // Its own script, identified by its hash, shows one picture. No other code runs in that frame.
  '/frames/picture.html': document(
    picture,
    `script-src 'sha256-U14PZmBwz/KlZErH4PcpSxY82BW9LgApX7XmY8n0CMI='; img-src https: http:`,
  ),
  // Engines that draw what a model wrote. Its own script is identified by its hash, and runs only those that the app
  // hands it, one of them WebAssembly: no attribute and no element of a drawing can run anything.
  '/frames/diagram.html': document(
    diagram,
    `script-src 'sha256-L4Ecjyj1SFTvVFpMa4Kvg+4nygd+rJPyg0gz3dXDITc=' 'strict-dynamic' 'wasm-unsafe-eval'`,
  ),
  // Code that a model wrote, with everything it needs included and nothing loaded from elsewhere.
  '/frames/preview.html': document(
    preview,
    "script-src 'unsafe-inline'; img-src data: blob:; font-src data:; media-src data: blob:",
  ),
  // The same for Python, which needs WebAssembly, and a worker so that it can be stopped.
  '/frames/python.html': document(
    preview,
    "script-src 'unsafe-inline' 'wasm-unsafe-eval' blob:; worker-src blob:",
  ),
  // The one worker that reaches other hosts, and can do nothing else.
  '/scripts/call-address.js': {
    content: callAddress,
    headers: {
      ...strictest,
      'content-type': 'text/javascript; charset=utf-8',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'; connect-src https: http:",
    },
  },
}

/**
 * Returns the file at an address.
 *
 * @param path as it was sent: any other spelling is a different address
 */
export const isolatedFile = (path: string): IsolatedFile | undefined =>
  Object.entries(files).find(([each]) => each === path)?.[1]
