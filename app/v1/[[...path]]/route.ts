import { preflight } from '@/lib/server/access/cors'
import { answerUnknownPath } from '@/lib/server/gateway/answer-unknown-path'
import { runPipeline } from '@/lib/server/gateway/pipeline'

export const runtime = 'nodejs'
export const dynamic = 'force-dynamic'

const answer = (request: Request): Promise<Response> => runPipeline(request, [], answerUnknownPath)

export const OPTIONS = preflight('GET, POST, DELETE', answer)
export { answer as DELETE, answer as GET, answer as PATCH, answer as POST, answer as PUT }
