import { answerIsolatedFile } from '@/lib/server/gateway/answer-isolated-file'
import { methodNotAllowed } from '@/lib/server/gateway/method-not-allowed'

export const runtime = 'nodejs'
export const dynamic = 'force-dynamic'

export const GET = answerIsolatedFile

const refuse = methodNotAllowed('GET')
export { refuse as DELETE, refuse as OPTIONS, refuse as PATCH, refuse as POST, refuse as PUT }
