import { after } from 'next/server'
import { forwardByModel } from '@/lib/server/gateway/forward-by-model'
import { createGuards } from '@/lib/server/guards/body-guards'
import { journal } from '@/lib/server/journal/journal'
import { keepAnswers } from '@/lib/server/journal/keep-answers'
import { methodNotAllowed } from '@/lib/server/gateway/method-not-allowed'
import { runPipeline } from '@/lib/server/gateway/pipeline'
import { answerInFrames, answerWithChannel, stopStream } from '@/lib/server/streams/answer-in-frames'
import { openChannel } from '@/lib/server/streams/channels'

export const runtime = 'nodejs'
export const dynamic = 'force-dynamic'
// In seconds: the maximum on Vercel's free plan; a larger value would make the deployment fail there.
export const maxDuration = 300

const answer = answerInFrames(keepAnswers(forwardByModel('/responses'), journal, after))
const channel = answerWithChannel(openChannel)

/** Creates a response like `/v1/responses` does; it arrives in frames that carry the server's times. */
export function POST(request: Request): Promise<Response> {
  return runPipeline(request, createGuards, answer)
}

/** Opens a connection that carries several streams. */
export function GET(request: Request): Promise<Response> {
  return runPipeline(request, [], channel)
}

/** Stops one of them. */
export function DELETE(request: Request): Promise<Response> {
  return runPipeline(request, [], stopStream)
}

const refuse = methodNotAllowed('GET, POST, DELETE')
export { refuse as OPTIONS, refuse as PATCH, refuse as PUT }
