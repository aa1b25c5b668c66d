import type { BrowserContext, Page } from '@playwright/test'

declare global {
  interface Window {
    readonly tellRan: (name: string) => void
    readonly tellRefused: (directive: string) => void
  }
}

/** The damage that payloads managed to do. */
export interface Harm {
  /** Functions that a script called: `alert` and the like. */
  readonly ran: readonly string[]
  /** Foreign addresses that the page requested or tried to request. */
  readonly left: readonly string[]
  /** Directives of the page's policy that had to stop something. */
  readonly refused: readonly string[]
}

/**
 * Watches everything that a page does from now on. Call it before the page is opened.
 *
 * @param host the host of the app
 */
export async function watch(context: BrowserContext, page: Page, host: string): Promise<Harm> {
  const ran: string[] = []
  const left: string[] = []
  const refused: string[] = []
  await page.exposeFunction('tellRefused', (directive: string) => refused.push(directive))
  await page.exposeFunction('tellRan', (name: string) => ran.push(name))
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', ({ effectiveDirective }) =>
      window.tellRefused(effectiveDirective),
    )
    for (const name of ['alert', 'confirm', 'prompt', 'print', 'open']) {
      Object.defineProperty(window, name, { value: () => window.tellRan(name) })
    }
  })
  page.on('dialog', (dialog) => {
    ran.push(dialog.type())
    void dialog.dismiss()
  })
  page.on('popup', (popup) => left.push(popup.url()))
  page.on('websocket', (socket) => left.push(socket.url()))
  await context.route(
    (url) => url.host !== host,
    (route) => {
      left.push(route.request().url())
      return route.abort()
    },
  )
  return { ran, left, refused }
}

/**
 * Returns the elements in the page that no foreign text should be able to create, as their opening tags. Runs in the
 * page.
 *
 * @param scope where to look
 */
export function dangerousNodes(scope: string): readonly string[] {
  const never =
    'script, style, link, meta, base, template, object, embed, applet, iframe, frame, frameset, portal, marquee, ' +
    // Formulas are ours, and contain nothing but MathML that only shows something.
    'math:not(.math[data-tex] > math), annotation-xml, maction, mglyph, ' +
    'audio, video, source, track, foreignObject, svg animate, svg set, svg use, svg image, svg a'
  const addresses = [
    'href',
    'src',
    'xlink:href',
    'action',
    'formaction',
    'data',
    'poster',
    'background',
    'ping',
    'srcdoc',
    'srcset',
  ]
  // We do not use the elements' own methods, because a form's fields can override them by name.
  const { prototype } = Element
  const isDangerous = (element: Element) =>
    prototype.matches.call(element, never) ||
    prototype.getAttributeNames
      .call(element)
      .some(
        (name) =>
          /^on/i.test(name) ||
          (addresses.includes(name) &&
            !isHarmless(element, name, prototype.getAttribute.call(element, name) ?? '')),
      )
  function isHarmless(element: Element, name: string, value: string): boolean {
    if (name === 'href' && element instanceof HTMLAnchorElement) {
      // A link to another host opens a new tab; one without a scheme can only be ours.
      if (/^(?:https?|mailto):/.test(value))
        return element.rel.includes('noreferrer') && element.target === '_blank'
      return /^[#/](?!\/)/.test(value)
    }
    return name === 'src' && element instanceof HTMLImageElement && /^(?:data:image\/|blob:)/.test(value)
  }
  return [...document.querySelectorAll(`${scope} *`)]
    .filter(isDangerous)
    .map((element) => element.outerHTML.slice(0, 200))
}
