// Sends one call of a tool to the address that the person allowed, and ends. The page itself can reach no other host;
// this worker can, and has nothing else: no page, no storage of the chats, no further script (see isolated-files.ts).

/** Bytes that are read of an answer. */
const mostRead = 4_000_000

/** @param {{ readonly url: string, readonly body: string }} request */
async function call({ url, body }) {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      // Without cookies, and nowhere else than to this one address.
      credentials: 'omit',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
    })
    postMessage({ status: response.status, text: await readText(response) })
  } catch {
    postMessage({ status: 0, text: '' })
  }
}

/**
 * The beginning of a body; the rest of a long one is not waited for.
 *
 * @param {Response} response
 */
async function readText({ body }) {
  if (body === null) return ''
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let text = ''
  let read = 0
  while (read < mostRead) {
    const { done, value } = await reader.read()
    if (done) break
    read += value.byteLength
    text += decoder.decode(value, { stream: true })
  }
  return text
}

/** @param {{ readonly data: { readonly url: string, readonly body: string } }} message */
const receive = ({ data }) => void call(data)
addEventListener('message', receive)
