import { after } from 'next/server'
import { preflight } from '@/lib/server/access/cors'
import { forwardByModel } from '@/lib/server/gateway/forward-by-model'
import { createGuards } from '@/lib/server/guards/body-guards'
import { journal } from '@/lib/server/journal/journal'
import { keepAnswers } from '@/lib/server/journal/keep-answers'
import { methodNotAllowed } from '@/lib/server/gateway/method-not-allowed'
import { runPipeline } from '@/lib/server/gateway/pipeline'
import { refuseSocket } from '@/lib/server/websocket/upgrade-required'

export const runtime = 'nodejs'
export const dynamic = 'force-dynamic'
// In seconds: the maximum on Vercel's free plan; a larger value would make the deployment fail there.
export const maxDuration = 300

const answer = keepAnswers(forwardByModel('/responses'), journal, after)

export function POST(request: Request): Promise<Response> {
  return runPipeline(request, createGuards, answer)
}

const refuse = methodNotAllowed('POST')
export const OPTIONS = preflight('POST', refuse)
export const GET = (request: Request): Response => refuseSocket(request) ?? refuse(request)
export { refuse as DELETE, refuse as PATCH, refuse as PUT }
