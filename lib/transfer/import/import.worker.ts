import { importBatches, previewImport } from './import-batches'
import type { ImportReply, ImportRequest } from './import-in-worker'

let batches: ReturnType<typeof importBatches> | undefined

const reply = (message: ImportReply) => postMessage(message)

async function answerTo(request: ImportRequest): Promise<void> {
  if (request.kind === 'preview') {
    const preview = await previewImport(request.files, (progress) => reply({ kind: 'progress', progress }))
    return reply({ kind: 'preview', preview })
  }
  if (request.kind === 'read') batches = importBatches(request.files)
  const next = await batches?.next()
  return reply(next === undefined || next.done ? { kind: 'end' } : { kind: 'batch', batch: next.value })
}

addEventListener('message', ({ data }: MessageEvent<ImportRequest>) => {
  answerTo(data).catch((error: unknown) =>
    reply({ kind: 'failed', why: error instanceof Error ? error.message : String(error) }),
  )
})
