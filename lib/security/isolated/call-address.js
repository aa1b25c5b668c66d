// Sends one call of a tool to the address that the person allowed, and ends. The page itself can reach no other host;
// this worker can, and has nothing else: no page, no storage of the chats, no further script (see isolated-files.ts).

/** Bytes that are read of an answer. */
const mostRead = 4_000_000

/** Bytes of a picture or a document: as a data URL it is what models take at most. */
const mostReadOfFile = 15_000_000

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
    postMessage({ status: response.status, ...(await read(response)) })
  } catch {
    postMessage({ status: 0, text: '' })
  }
}

/** What is no text: pictures, sounds and documents. */
const binary = /^(?:image\/(?!svg)|audio\/|video\/|application\/(?:pdf|zip|octet-stream)\b)/

/**
 * The beginning of a body; the rest of a long one is not waited for. What is no text comes as bytes, if all of it fits.
 *
 * @param {Response} response
 */
async function read({ body, headers }) {
  const type = (headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  if (body === null) return { text: '' }
  const isBinary = binary.test(type)
  const reader = body.getReader()
  const pieces = []
  let size = 0
  let isWhole = false
  while (size < (isBinary ? mostReadOfFile : mostRead)) {
    const { done, value } = await reader.read()
    if (done) {
      isWhole = true
      break
    }
    size += value.byteLength
    pieces.push(value)
  }
  if (!isBinary) {
    const decoder = new TextDecoder()
    return { text: pieces.map((piece) => decoder.decode(piece, { stream: true })).join('') }
  }
  if (!isWhole) return { text: `[${type}: it is too large]` }
  return { text: `[${type}]`, type, bytes: await new Blob(pieces).arrayBuffer() }
}

/** @param {{ readonly data: { readonly url: string, readonly body: string } }} message */
const receive = ({ data }) => void call(data)
addEventListener('message', receive)
