import { failed, succeeded, type ToolResult } from './tool-result'

/** Bytes that are read of an answer. */
const mostRead = 4_000_000

/**
 * Sends a call's arguments to an address and takes the answer's text for its output. It goes without
 * cookies and follows nowhere else: the person allowed this one address.
 *
 * @param argumentsText JSON
 */
export async function callHttp(url: string, argumentsText: string, signal: AbortSignal): Promise<ToolResult> {
  if (!isAllowedAddress(url)) return failed('The tool’s address must begin with https:// or http://.')
  let response: Response
  try {
    response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: argumentsText,
      credentials: 'omit',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      signal,
    })
  } catch (error) {
    if (signal.aborted) throw error
    return failed(
      `${new URL(url).host} could not be reached: it is down, leads elsewhere, or does not allow pages like this one (CORS).`,
    )
  }
  const text = await readText(response)
  return response.ok ? succeeded(text) : failed(`${new URL(url).host} answered ${response.status}: ${text}`)
}

/** Whether the browser can be asked to call it. */
export const isAllowedAddress = (url: string): boolean =>
  URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)

/** The beginning of a body; the rest of a long one is not waited for. */
async function readText(response: Response): Promise<string> {
  const reader = response.body?.getReader()
  if (reader === undefined) return ''
  const decoder = new TextDecoder()
  let text = ''
  let read = 0
  while (read < mostRead) {
    const { done, value } = await reader.read()
    if (done) return text + decoder.decode()
    read += value.byteLength
    text += decoder.decode(value, { stream: true })
  }
  await reader.cancel()
  return text
}
