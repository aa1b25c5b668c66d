import { words } from '@/lib/language/english/tools'
import { isObject } from '@/lib/responses/guards'
import { validate } from './validate'
import type { ValidateReply, ValidateRequest, Verdict } from './verdict'

self.addEventListener('message', ({ data }: MessageEvent<ValidateRequest>) => {
  reply({ kind: 'verdict', id: data.id, verdict: judge(data) })
})
reply({ kind: 'ready' })

function judge({ schema, text }: ValidateRequest): Verdict {
  const parsed: unknown = JSON.parse(schema)
  return isObject(parsed) ? validate(parsed, text) : { kind: 'bad-schema', message: words.itIsntAnObject }
}

function reply(message: ValidateReply): void {
  self.postMessage(message)
}
