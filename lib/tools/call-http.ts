import { postFromWorker } from './post-from-worker'
import { failed, succeeded, type ToolResult } from './tool-result'

/**
 * Sends a call's arguments to an address and takes the answer's text for its output. It goes without
 * cookies and follows nowhere else: the person allowed this one address.
 *
 * @param argumentsText JSON
 * @returns what goes back. Rejects where the address cannot be reached, in words, and if the signal ends it.
 */
export async function callHttp(url: string, argumentsText: string, signal: AbortSignal): Promise<ToolResult> {
  if (!isAllowedAddress(url)) return failed('The tool’s address must begin with https:// or http://.')
  const { host } = new URL(url)
  const { status, text } = await postFromWorker(url, argumentsText, signal)
  if (status === 0) {
    throw new Error(
      `${host} could not be reached: it is down, leads elsewhere, or does not allow pages like this one (CORS).`,
    )
  }
  return status >= 200 && status < 300 ? succeeded(text) : failed(`${host} answered ${status}: ${text}`)
}

/** Whether the browser can be asked to call it. */
export const isAllowedAddress = (url: string): boolean =>
  URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)
