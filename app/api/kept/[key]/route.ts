import { journal } from '@/lib/server/journal/journal'
import { answerFromJournal } from '@/lib/server/journal/keep-answers'
import { methodNotAllowed } from '@/lib/server/method-not-allowed'
import { runPipeline } from '@/lib/server/pipeline'

export const runtime = 'nodejs'
export const dynamic = 'force-dynamic'
export const maxDuration = 300

const answer = answerFromJournal(journal)

/** The answer to a request that was sent with this key, for a page that lost it. */
export function GET(request: Request): Promise<Response> {
  return runPipeline(request, [], answer)
}

const refuse = methodNotAllowed('GET')
export { refuse as DELETE, refuse as OPTIONS, refuse as PATCH, refuse as POST, refuse as PUT }
