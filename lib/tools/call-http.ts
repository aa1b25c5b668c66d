import { words as strings } from '@/lib/language/english/tools'
import { dataUrlOf } from '@/lib/files/data-url'
import { extensionOf } from '@/lib/files/extension'
import { isPictureType } from '@/lib/files/file-part'
import type { StoredFile } from '@/lib/files/stored-file'
import type { ContentPart } from '@/lib/responses/types'
import { postFromWorker } from './post-from-worker'
import { failed, succeeded, type ToolResult } from './tool-result'

/**
 * Sends a call's arguments to an address and returns the answer as its output: a text, or a picture or file. Sends no
 * cookies and follows no redirects, because the person allowed only this one address.
 *
 * @param argumentsText JSON
 * @returns the output. Rejects with a message for the person if the address cannot be reached, and if the signal aborts
 *   it.
 */
export async function callHttp(url: string, argumentsText: string, signal: AbortSignal): Promise<ToolResult> {
  if (!isAllowedAddress(url)) return failed(strings.theToolsUrlMustStartWith)
  const { host } = new URL(url)
  const { status, text, file } = await postFromWorker(url, argumentsText, signal)
  if (status === 0) {
    throw new Error(strings.couldntReachItIsDownRedirects(host))
  }
  if (status < 200 || status >= 300) return failed(strings.answered(host, status, text))
  return succeeded(text, file === undefined ? [] : [outputPart(file)])
}

/** Converts a file to an output part. */
function outputPart(file: Pick<StoredFile, 'type' | 'bytes'>): ContentPart {
  const address = dataUrlOf(file)
  return isPictureType(file.type)
    ? { type: 'input_image', image_url: address }
    : { type: 'input_file', filename: `output.${extensionOf(file.type)}`, file_data: address }
}

/** Returns whether the browser can call an address. */
export const isAllowedAddress = (url: string): boolean =>
  URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)
