const ways = [
  ['ACCESS_CODE', 'asks everybody for a code'],
  ['API_TOKENS', 'lets programs in that send one of these tokens'],
  ['PUBLIC_ACCESS=1', 'lets everybody in'],
]

/** What somebody sees who came to a server that nobody has opened yet. */
export function AccessClosed() {
  return (
    <div className="w-full max-w-[28rem]">
      <h1 className="text-xl font-semibold tracking-tight">This Parley is closed</h1>
      <p className="mt-2 text-sm">
        It holds a key that is paid for, so nobody comes in but the machine it runs on. If it is yours, set
        one of these variables and start it again:
      </p>
      <dl className="mt-4 divide-y divide-line border-y border-line text-sm">
        {ways.map(([variable, meaning]) => (
          <div key={variable} className="flex flex-wrap items-baseline gap-x-4 gap-y-1 py-2.5">
            <dt className="w-40 shrink-0">
              <code className="font-mono text-[13px]">{variable}</code>
            </dt>
            <dd className="min-w-0 flex-1 text-muted">{meaning}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
