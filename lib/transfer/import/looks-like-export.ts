import { fileToImport, textOfFile } from './import-files'
import { jsonValues } from './json-values'
import { recognize } from './recognize'

/** What is larger is more than any model reads, so it is an export. In bytes. */
const largestOther = 32_000_000

/** Returns whether a file is probably an export of chats: a ZIP, or JSON whose first value is a chat, or a list of such. */
export async function looksLikeExport(file: File): Promise<boolean> {
  if (/\.zip$/i.test(file.name)) return true
  if (!/\.jsonl?$/i.test(file.name)) return false
  if (file.size > largestOther) return true
  try {
    for await (const text of jsonValues(textOfFile(fileToImport(file)))) {
      return recognize(JSON.parse(text)) !== undefined
    }
  } catch {
    // A folder, a file that is gone, or no JSON.
  }
  return false
}
