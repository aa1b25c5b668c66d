'use client'

import { words } from '@/lib/language/english/shell'
import { useParley } from '@/components/hooks/parley'

/** What the page says before the first question; the message field is below it, in the middle of the page. */
export function Greeting() {
  const folder = useParley((state) => state.nextFolder)
  const isTemporary = useParley((state) => state.nextIsTemporary)
  return (
    <div className="flex min-h-24 shrink-0 basis-[34%] flex-col justify-end px-4 pb-6 text-center">
      <h1 className="text-xl font-semibold tracking-tight">
        {isTemporary ? words.temporaryChat : words.whatWouldYouLikeToAsk}
      </h1>
      {folder !== null && !isTemporary && (
        <p className="mt-1 text-sm text-muted" dir="auto">
          {words.inFolder(folder)}
        </p>
      )}
      {isTemporary && <p className="mt-1 text-sm text-muted">{words.notInYourHistoryNotStored}.</p>}
    </div>
  )
}
