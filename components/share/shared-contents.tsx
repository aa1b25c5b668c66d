'use client'

import { useState } from 'react'
import { ErrorBoundary } from '@/components/ui/error-boundary'
import { words } from '@/lib/language/english/share'
import { SharedChat } from './shared-chat'
import { SharedRun } from './shared-run'
import { ShowMore } from './show-more'
import { type Opened, titleOf } from './opened'

/** How many chats and runs are shown at first, and with each press. */
const step = 10

/** Everything in a share, to be read. */
export function SharedContents({ opened }: { readonly opened: readonly Opened[] }) {
  const [shown, setShown] = useState(step)
  return (
    <div className="flex flex-col gap-12">
      {opened.slice(0, shown).map((content) => {
        const title = titleOf(content)
        return (
          <section key={idOf(content)} aria-label={title}>
            {opened.length > 1 && (
              <h2 className="mb-4 text-base font-semibold break-words" dir="auto">
                {title}
              </h2>
            )}
            <ErrorBoundary what={words.thisShare} of={content}>
              {content.kind === 'chat' ? <SharedChat chat={content} /> : <SharedRun run={content} />}
            </ErrorBoundary>
          </section>
        )
      })}
      <ShowMore count={opened.length - shown} onShow={() => setShown(shown + step)} />
    </div>
  )
}

const idOf = (content: Opened): string =>
  content.kind === 'chat' ? content.conversation.id : content.dataSet.id
