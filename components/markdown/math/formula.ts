import { loadWithRetries } from '@/lib/client/load-with-retries'
import { words } from '@/lib/language/english/markdown'
import type Temml from 'temml'
import { copyTex } from './copy-tex'

/** A formula as it stands in a text. */
export interface Formula {
  readonly tex: string
  /** With its delimiters, for copying. */
  readonly source: string
  /** Whether it stands on lines of its own. */
  readonly isDisplay: boolean
}

/** How many rendered formulas are kept: the open block of a stream is built anew with every frame. */
const keptFormulas = 300

let temml: typeof Temml | undefined
let loading: Promise<void> | undefined
const rendered = new Map<string, Element>()

/** Loads what renders formulas, once: most texts have none. */
export function loadMath(): Promise<void> {
  loading ??= load()
  return loading
}

async function load(): Promise<void> {
  try {
    temml = await loadWithRetries(async () => (await import('./temml')).temml)
  } catch {
    // The source stays; the next formula tries again.
    loading = undefined
    return
  }
  document.addEventListener('copy', copyTex)
  for (const waiting of document.querySelectorAll('[data-tex][data-waiting]')) fill(waiting)
}

/**
 * Creates the element of a formula: MathML, which screen readers read, or its source until it can be rendered or where it
 * can't.
 */
export function formula({ tex, source, isDisplay }: Formula): Element {
  const element = document.createElement('span')
  element.className = isDisplay ? 'math math-display' : 'math'
  element.dataset['tex'] = source
  // A wide one scrolls, also by keyboard.
  if (isDisplay) element.tabIndex = 0
  const kept = rendered.get(keyOf(tex, isDisplay))
  if (kept !== undefined) {
    adopt(element, kept)
    return element
  }
  if (temml === undefined) {
    element.dataset['waiting'] = tex
    element.textContent = source
    void loadMath()
  } else {
    adopt(element, render(temml, tex, source, isDisplay))
  }
  return element
}

function fill(waiting: Element): void {
  const tex = waiting.getAttribute('data-waiting')
  if (temml === undefined || tex === null) return
  waiting.removeAttribute('data-waiting')
  const isDisplay = waiting.classList.contains('math-display')
  adopt(waiting, render(temml, tex, waiting.getAttribute('data-tex') ?? tex, isDisplay))
}

/** What is kept is never on the page. */
function adopt(element: Element, made: Element): void {
  element.replaceChildren(made.cloneNode(true))
}

function render(renderer: typeof Temml, tex: string, source: string, isDisplay: boolean): Element {
  const key = keyOf(tex, isDisplay)
  const known = rendered.get(key)
  if (known !== undefined) return known
  const made = renderOrQuote(renderer, tex, source, isDisplay)
  rendered.set(key, made)
  const [oldest] = rendered.keys()
  if (rendered.size > keptFormulas && oldest !== undefined) rendered.delete(oldest)
  return made
}

const keyOf = (tex: string, isDisplay: boolean) => `${isDisplay ? 'display' : 'inline'} ${tex}`

/** What TeX allows only in displays, and models write in sentences, too. */
const displayOnly = /\\begin\{(?:equation|align|alignat|gather|multline|split|CD)\*?\}|\\tag\b/

function renderOrQuote(renderer: typeof Temml, tex: string, source: string, isDisplay: boolean): Element {
  const box = document.createElement('span')
  try {
    renderer.render(tex, box, {
      displayMode: isDisplay || displayOnly.test(tex),
      throwOnError: true,
      // Every formula begins with the same macros, runs nothing, and leads nowhere.
      macros: { '\\slashed': '\\cancel{#1}' },
      trust: false,
      maxExpand: 1000,
      // In em: larger boxes are drawn at this size.
      maxSize: [40, 40],
    })
  } catch (error) {
    return quote(source, error)
  }
  const [made] = box.children
  if (made === undefined) return quote(source, undefined)
  // Its name, for those who look for it; screen readers read the MathML.
  for (const math of box.querySelectorAll('math')) math.ariaLabel = tex.trim()
  return box.childElementCount === 1 ? made : box
}

/** Shows the source of a formula that can't be rendered, with the reason. */
function quote(source: string, error: unknown): Element {
  const code = document.createElement('code')
  code.className = 'math-error'
  code.textContent = source
  const reason = error instanceof Error ? error.message.replace(/^.*?ParseError:\s*/s, '') : ''
  const note = words.thisFormulaCantBeShown(reason.slice(0, 200))
  code.dataset['tooltip'] = note
  code.setAttribute('aria-description', note)
  return code
}
