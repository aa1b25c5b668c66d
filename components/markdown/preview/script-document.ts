import { words } from '@/lib/language/english/markdown'
import { frameDocument, scriptElement } from './frame-document'
import printConsole from './in-frame/print-console.js?raw'

/** What only a module may contain. */
const isModule = /^\s*(?:import\s|export\s)|^\s*(?:const|let|var)?[^\n]*\bawait\s/m

/**
 * Returns the document that runs a script and prints what it writes to the console.
 *
 * @throws what says why it can't be compiled
 */
export async function scriptDocument(code: string, language: string): Promise<string> {
  const isTyped = /^(?:typescript|ts|mts)$/i.test(language)
  const script = isTyped ? await withoutTypes(code) : code
  return frameDocument(
    scriptElement(printConsole) + scriptElement(script, isModule.test(script) ? 'module' : ''),
    { output: words.output, 'nothing-printed': words.nothingWasPrinted },
  )
}

async function withoutTypes(code: string): Promise<string> {
  const { transform } = await import('sucrase')
  return transform(code, { transforms: ['typescript'], disableESTransforms: true }).code
}
