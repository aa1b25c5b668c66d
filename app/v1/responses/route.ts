import { forwardByModel } from '@/lib/server/forward-by-model'
import { checkCreate } from '@/lib/server/guards/check-create'
import { limitNesting } from '@/lib/server/guards/limit-nesting'
import { parseJson } from '@/lib/server/guards/parse-json'
import { readBody } from '@/lib/server/guards/read-body'
import { requireJson } from '@/lib/server/guards/require-json'
import { journal } from '@/lib/server/journal/journal'
import { keepAnswers } from '@/lib/server/journal/keep-answers'
import { methodNotAllowed } from '@/lib/server/method-not-allowed'
import { runPipeline } from '@/lib/server/pipeline'

export const runtime = 'nodejs'
export const dynamic = 'force-dynamic'
// Seconds. The most that Vercel's free plan allows; a larger value would make the deployment fail there.
export const maxDuration = 300

const guards = [requireJson, readBody, limitNesting, parseJson, checkCreate]
const answer = keepAnswers(forwardByModel('/responses'), journal)

export function POST(request: Request): Promise<Response> {
  return runPipeline(request, guards, answer)
}

const refuse = methodNotAllowed('POST')
export { refuse as DELETE, refuse as GET, refuse as OPTIONS, refuse as PATCH, refuse as PUT }
