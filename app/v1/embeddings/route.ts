import { preflight } from '@/lib/server/access/cors'
import { forwardByModel } from '@/lib/server/gateway/forward-by-model'
import { embeddingsGuards } from '@/lib/server/guards/body-guards'
import { methodNotAllowed } from '@/lib/server/gateway/method-not-allowed'
import { runPipeline } from '@/lib/server/gateway/pipeline'

export const runtime = 'nodejs'
export const dynamic = 'force-dynamic'
// A model reads here too.
export const maxDuration = 300

const embed = forwardByModel('/embeddings')

export function POST(request: Request): Promise<Response> {
  return runPipeline(request, embeddingsGuards, embed)
}

const refuse = methodNotAllowed('POST')
export const OPTIONS = preflight('POST', refuse)
export { refuse as DELETE, refuse as GET, refuse as PATCH, refuse as PUT }
