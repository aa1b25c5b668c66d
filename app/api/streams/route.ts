import { after } from 'next/server'
import { forwardByModel } from '@/lib/server/forward-by-model'
import { createGuards } from '@/lib/server/guards/body-guards'
import { journal } from '@/lib/server/journal/journal'
import { keepAnswers } from '@/lib/server/journal/keep-answers'
import { methodNotAllowed } from '@/lib/server/method-not-allowed'
import { runPipeline } from '@/lib/server/pipeline'
import { answerInFrames, answerWithChannel, stopStream } from '@/lib/server/streams/answer-in-frames'
import { openChannel } from '@/lib/server/streams/channels'

export const runtime = 'nodejs'
export const dynamic = 'force-dynamic'
// Seconds. The most that Vercel's free plan allows; a larger value would make the deployment fail there.
export const maxDuration = 300

const answer = answerInFrames(keepAnswers(forwardByModel('/responses'), journal, after))
const channel = answerWithChannel(openChannel)

/** Creates a response as `/v1/responses` does; it comes in frames, with the times of the server. */
export function POST(request: Request): Promise<Response> {
  return runPipeline(request, createGuards, answer)
}

/** Opens a connection that carries several of them. */
export function GET(request: Request): Promise<Response> {
  return runPipeline(request, [], channel)
}

/** Stops one of them. */
export function DELETE(request: Request): Promise<Response> {
  return runPipeline(request, [], stopStream)
}

const refuse = methodNotAllowed('GET, POST, DELETE')
export { refuse as OPTIONS, refuse as PATCH, refuse as PUT }
