import { forwardByModel } from '@/lib/server/forward-by-model'
import { checkCompact } from '@/lib/server/guards/check-create'
import { limitNesting } from '@/lib/server/guards/limit-nesting'
import { parseJson } from '@/lib/server/guards/parse-json'
import { readBody } from '@/lib/server/guards/read-body'
import { requireJson } from '@/lib/server/guards/require-json'
import { methodNotAllowed } from '@/lib/server/method-not-allowed'
import { runPipeline } from '@/lib/server/pipeline'

export const runtime = 'nodejs'
export const dynamic = 'force-dynamic'
// A model is at work here, too.
export const maxDuration = 300

const guards = [requireJson, readBody, limitNesting, parseJson, checkCompact]
const compact = forwardByModel('/responses/compact')

export function POST(request: Request): Promise<Response> {
  return runPipeline(request, guards, compact)
}

const refuse = methodNotAllowed('POST')
export { refuse as DELETE, refuse as GET, refuse as OPTIONS, refuse as PATCH, refuse as PUT }
