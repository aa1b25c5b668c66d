import { words } from '@/lib/language/english/access'

const ways = [
  ['ACCESS_CODE', words.asksEveryoneForACode],
  ['API_TOKENS', words.letsProgramsInThatSendOne],
  ['PUBLIC_ACCESS=1', words.letsEveryoneIn],
]

/** Shown to a visitor of a server that nobody has opened yet. */
export function AccessClosed() {
  return (
    <div className="w-full max-w-[28rem]">
      <h1 className="text-xl font-semibold tracking-tight">{words.thisParleyIsPrivate}</h1>
      <p className="mt-2 text-sm">{words.itUsesAPaidApiKey}</p>
      <dl className="mt-4 divide-y divide-line border-y border-line text-sm">
        {ways.map(([variable, meaning]) => (
          <div key={variable} className="flex flex-wrap items-baseline gap-x-4 gap-y-1 py-2.5">
            <dt className="w-40 shrink-0">
              <code className="font-mono text-code">{variable}</code>
            </dt>
            <dd className="min-w-0 flex-1 text-muted">{meaning}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
