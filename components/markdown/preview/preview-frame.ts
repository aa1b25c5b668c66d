import { artifactKind, type ArtifactKind } from '@/lib/conversation/artifacts/artifact-kind'
import { words } from '@/lib/language/english/markdown'
import { firstRunNotice } from './first-run-notice'
import { type FrameContent, isolatedFrame } from './isolated-frame'

/** What a frame can show: code that runs. */
export type PreviewKind = Extract<ArtifactKind, 'page' | 'drawing' | 'component' | 'script'>

const titles: Readonly<Record<PreviewKind, string>> = {
  page: words.pagePreview,
  drawing: words.picturePreview,
  component: words.componentPreview,
  script: words.scriptOutput,
}

/** Returns the kind for a language; undefined for what is not run. */
export function previewKind(language: string): PreviewKind | undefined {
  const kind = artifactKind(language)
  return isPreviewKind(kind) ? kind : undefined
}

export const isPreviewKind = (kind: ArtifactKind | undefined): kind is PreviewKind =>
  kind !== undefined && Object.hasOwn(titles, kind)

/** Returns what the button says that shows it. */
export const previewLabel = (kind: PreviewKind): string => (kind === 'script' ? words.run : words.preview)

/** Code to run, with the language that its block names. */
export interface Runnable {
  readonly kind: PreviewKind
  readonly language: string
  readonly code: string
  /** It is still being written, and only to be looked at. */
  readonly withoutScripts?: boolean
}

/**
 * Appends a rendered preview of code to an element. Its scripts run, in a frame without an origin and without a
 * network: only call this at the person's request. The first time, it explains what such a frame can still do.
 *
 * @param className the class of the frame
 */
export function showPreview(box: Element, runnable: Runnable, className: string): void {
  const run = () => {
    const shown = preview(runnable, className)
    if (notice === undefined) box.append(shown)
    else notice.replaceWith(shown)
  }
  const notice = firstRunNotice(run)
  if (notice === undefined) run()
  else box.append(notice)
}

/** Returns the frame; for Python, which takes a while to load, a note that the frame replaces. */
function preview(runnable: Runnable, className: string): HTMLElement {
  const inPython = isPython(runnable)
  const content = documentOf(runnable)
  const address = inPython ? '/frames/python.html' : '/frames/preview.html'
  const frame = isolatedFrame(address, titles[runnable.kind], content)
  // The code was written for a white background, whatever the theme.
  frame.className = `block w-full bg-white scheme-light ${className}`
  if (!inPython) {
    content.catch((error: unknown) => frame.replaceWith(problem(error)))
    return frame
  }
  const note = document.createElement('p')
  note.role = 'status'
  note.className = 'border-t border-line p-4 font-sans text-sm text-muted'
  note.textContent = words.pythonIsLoaded
  content.then(
    () => note.replaceWith(frame),
    (error: unknown) => note.replaceWith(problem(error)),
  )
  return note
}

const isPython = ({ kind, language }: Runnable) => kind === 'script' && /^(?:python3?|py)$/i.test(language)

async function documentOf(runnable: Runnable): Promise<string | FrameContent> {
  const whole = await wholeDocument(runnable)
  return typeof whole === 'string' && runnable.withoutScripts === true
    ? whole.replace(/^\s*<!doctype[^>]*>/i, `$&${noScripts}`)
    : whole
}

/** A policy within a document can only forbid more than the one that the document came with. */
const noScripts = `<meta http-equiv="Content-Security-Policy" content="script-src 'none'">`

async function wholeDocument(runnable: Runnable): Promise<string | FrameContent> {
  const { kind, language, code } = runnable
  if (isPython(runnable)) return (await import('./python-document')).pythonDocument(code)
  if (kind === 'component') return (await import('./component-document')).componentDocument(code)
  if (kind === 'script') return (await import('./script-document')).scriptDocument(code, language)
  const { drawingDocument, pageDocument } = await import('./page-document')
  return kind === 'drawing' ? drawingDocument(code) : pageDocument(code)
}

/** Says why nothing runs: the code can't be compiled, or what runs it could not be loaded. */
function problem(error: unknown): HTMLElement {
  const note = document.createElement('p')
  note.role = 'alert'
  note.className = 'border-t border-line p-4 font-sans text-sm text-danger'
  note.textContent =
    error instanceof SyntaxError
      ? words.cantBeCompiled(error.message.slice(0, 300))
      : words.couldntLoadWhatRunsThis
  return note
}
