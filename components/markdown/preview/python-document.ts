import { words } from '@/lib/language/english/markdown'
import { frameDocument, scriptElement } from './frame-document'
import printConsole from './in-frame/print-console.js?raw'
import pythonWorker from './in-frame/python-worker.js?raw'
import runPython from './in-frame/run-python.js?raw'
import type { FrameContent } from './isolated-frame'
import { loadPythonFiles } from './python-files'

/**
 * Returns the document that runs a Python script and prints what it writes, with the files that it needs.
 *
 * @throws if Python can't be loaded
 */
export async function pythonDocument(code: string): Promise<FrameContent> {
  const files = await loadPythonFiles()
  const document = frameDocument(scriptElement(printConsole) + scriptElement(runPython), {
    output: words.output,
    'nothing-printed': words.nothingWasPrinted,
    starting: words.pythonStarts,
    running: words.running,
    stop: words.stop,
    stopped: words.stopped,
    'too-much': words.tooMuchOutput,
    'only-the-standard-library': words.onlyTheStandardLibrary,
    'nothing-to-read': words.nothingCanBeTyped,
    'no-network': words.noNetworkHere,
  })
  return { document, files: { ...files, code, worker: pythonWorker } }
}
