import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { setHighlightWorker } from '@/components/markdown/highlighter'
import { loadRenderer } from '@/components/markdown/renderer-loading'
import { parley } from '@/components/hooks/parley'
import { Thread } from '@/components/thread/thread'
import workerSource from 'parley:highlight-worker'

/** The input of a candidate from the benchmark page: a box, and texts to show as earlier messages. */
interface MountOptions {
  readonly history: ReadonlyArray<{ readonly role: string; readonly text: string }>
}

let body: ReadableStreamDefaultController<Uint8Array> | undefined
let onRequest = () => {}
const encoder = new TextEncoder()
let sequence = 0

/** Sends an event like our own server would: everything behind it is the product as it ships. */
function send(event: object): void {
  body?.enqueue(encoder.encode(`data: ${JSON.stringify({ ...event, sequence_number: sequence++ })}\n\n`))
}

const models = { object: 'list', data: [{ id: 'bench' }], upstreams: [] }

const realFetch = globalThis.fetch
globalThis.fetch = (input, init) => {
  const address = input instanceof Request ? input.url : String(input)
  // The benchmark page loads its texts by fetch too.
  if (!address.includes('/v1/')) return realFetch(input, init)
  if (address.includes('/v1/models')) return Promise.resolve(Response.json(models))
  const stream = new ReadableStream<Uint8Array>({
    start: (controller) => {
      body = controller
      onRequest()
    },
  })
  return Promise.resolve(new Response(stream, { headers: { 'content-type': 'text/event-stream' } }))
}
// Made before anything is measured: in the app the worker is a file, and this takes 80 ms.
const workerAddress = URL.createObjectURL(new Blob([workerSource], { type: 'text/javascript' }))
setHighlightWorker(() => new Worker(workerAddress, { type: 'module' }))

const place = { item_id: 'msg_1', output_index: 0, content_index: 0 }
const question = (content: string) => [{ type: 'message', role: 'user', content }]

/** Sends a question and waits until its request has been sent. */
async function ask(conversationId: string | null, text: string): Promise<string> {
  const left = new Promise<void>((resolve) => {
    onRequest = resolve
  })
  sequence = 0
  const sent = parley.send(conversationId, question(text))
  await left
  send({
    type: 'response.created',
    response: { id: crypto.randomUUID(), status: 'in_progress', output: [] },
  })
  send({
    type: 'response.output_item.added',
    output_index: 0,
    item: { type: 'message', id: 'msg_1', role: 'assistant', content: [] },
  })
  send({
    type: 'response.content_part.added',
    ...place,
    part: { type: 'output_text', text: '', annotations: [] },
  })
  return sent.conversationId
}

function finish(text: string): void {
  const item = {
    type: 'message',
    id: 'msg_1',
    role: 'assistant',
    status: 'completed',
    content: [{ type: 'output_text', text, annotations: [] }],
  }
  send({ type: 'response.output_text.done', ...place, text })
  send({ type: 'response.output_item.done', output_index: 0, item })
  send({
    type: 'response.completed',
    response: { id: crypto.randomUUID(), status: 'completed', output: [item], usage: null },
  })
  body?.close()
}

async function mount(root: HTMLElement, { history }: MountOptions) {
  await parley.start()
  await loadRenderer()
  let conversationId: string | null = null
  for (const [at, message] of history.entries()) {
    if (message.role === 'user') continue
    conversationId = await ask(conversationId, history[at - 1]?.text ?? 'Go')
    send({ type: 'response.output_text.delta', ...place, delta: message.text })
    finish(message.text)
  }
  // As in the app, the conversation scrolls in itself: without a height, the room for an answer would grow forever.
  root.style.cssText = 'box-sizing:border-box;height:100%;display:flex;flex-direction:column'
  const box = createRoot(root)
  return {
    async start() {
      const id = await ask(conversationId, 'Go')
      flushSync(() => box.render(<Thread conversationId={id} />))
      // The other candidates are kept at their end.
      const log = root.querySelector('[role="log"]')
      log?.dispatchEvent(new KeyboardEvent('keydown', { key: 'End', bubbles: true }))
    },
    push(delta: string) {
      send({ type: 'response.output_text.delta', ...place, delta })
    },
    end(text: string) {
      finish(text)
    },
  }
}

export default { label: 'Parley, as shipped', features: 'gfm hl', mount }
