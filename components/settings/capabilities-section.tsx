'use client'

import { useState } from 'react'
import { parley, useParley } from '@/components/parley'
import { Button } from '@/components/ui/button'
import { Section } from '@/components/ui/page'
import { type Lesson, lessonsOf } from '@/lib/conversation/capabilities'

const sentences: Readonly<Record<Lesson['missing'], string>> = {
  chains: 'Does not follow a chain: the whole history is sent with each turn.',
  showsChains: 'Nothing shows whether it follows a chain: the whole chat is sent with each message.',
  includesReasoning: 'Refuses encrypted reasoning: private chats go on without the model’s thoughts.',
}

/** What upstreams turned out not to do, and until when that counts. */
export function CapabilitiesSection() {
  const capabilities = useParley((state) => state.capabilities)
  // The time at which the page was opened is near enough for lessons that last a day.
  const [openedAt] = useState(() => Date.now())
  const lessons = lessonsOf(capabilities, openedAt)
  return (
    <Section
      id="capabilities"
      title="What upstreams do not do"
      lead="Found out in your chats and remembered for a day. Reset one to try it again with the next turn."
    >
      {lessons.length === 0 ? (
        <p className="text-sm text-muted">Nothing was found missing.</p>
      ) : (
        <ul className="divide-y divide-line rounded-xl border border-line">
          {lessons.map((lesson) => (
            <li
              key={`${lesson.missing} ${lesson.upstream} ${lesson.model}`}
              className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2"
            >
              <div className="min-w-0 flex-1">
                <p className="truncate text-sm font-medium">{lesson.model}</p>
                <p className="text-sm text-muted">
                  {sentences[lesson.missing]} <Until time={lesson.until} />
                </p>
              </div>
              <Button aria-label={`Reset ${lesson.model}`} onClick={() => parley.unlearn(lesson)}>
                Reset
              </Button>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

const clock = new Intl.DateTimeFormat(undefined, { weekday: 'short', hour: '2-digit', minute: '2-digit' })

const Until = ({ time }: { readonly time: number }) => (
  <span className="whitespace-nowrap">Until {clock.format(time)}.</span>
)
