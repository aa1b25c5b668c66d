import { dataUrlOf } from '@/lib/files/data-url'
import { extensionOf } from '@/lib/files/extension'
import { isPictureType } from '@/lib/files/file-part'
import type { StoredFile } from '@/lib/files/stored-file'
import type { ContentPart } from '@/lib/responses/types'
import { postFromWorker } from './post-from-worker'
import { failed, succeeded, type ToolResult } from './tool-result'

/**
 * Sends a call's arguments to an address and takes the answer for its output: a text, or a picture or file. It goes without
 * cookies and follows nowhere else: the person allowed this one address.
 *
 * @param argumentsText JSON
 * @returns what goes back. Rejects where the address cannot be reached, in words, and if the signal ends it.
 */
export async function callHttp(url: string, argumentsText: string, signal: AbortSignal): Promise<ToolResult> {
  if (!isAllowedAddress(url)) return failed('The tool’s address must begin with https:// or http://.')
  const { host } = new URL(url)
  const { status, text, file } = await postFromWorker(url, argumentsText, signal)
  if (status === 0) {
    throw new Error(
      `${host} could not be reached: it is down, leads elsewhere, or does not allow pages like this one (CORS).`,
    )
  }
  if (status < 200 || status >= 300) return failed(`${host} answered ${status}: ${text}`)
  return succeeded(text, file === undefined ? [] : [outputPart(file)])
}

/** A file as a part of an output. */
function outputPart(file: Pick<StoredFile, 'type' | 'bytes'>): ContentPart {
  const address = dataUrlOf(file)
  return isPictureType(file.type)
    ? { type: 'input_image', image_url: address }
    : { type: 'input_file', filename: `output.${extensionOf(file.type)}`, file_data: address }
}

/** Whether the browser can be asked to call it. */
export const isAllowedAddress = (url: string): boolean =>
  URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)
