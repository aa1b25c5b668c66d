'use client'

import { formatWeekdayAndTime } from '@/lib/language/dates'
import { words } from '@/lib/language/english/settings'
import { useState } from 'react'
import { useModelNames } from '@/components/hooks/model-names'
import { parley, useParley } from '@/components/hooks/parley'
import { Button } from '@/components/ui/button'
import { Section } from '@/components/ui/page'
import { type Lesson, lessonsOf } from '@/lib/conversation/capabilities'

const sentences: Readonly<Record<Lesson['missing'], string>> = {
  chains: words.doesntContinueFromTheLastAnswer,
  showsChains: words.doesntShowWhetherItContinuesFrom,
  compacts: words.cantCompactAContext,
  includesReasoning: words.rejectsEncryptedReasoningSoPrivateChats,
}

/** Shows what providers turned out not to support, and until when that counts. */
export function CapabilitiesSection() {
  const capabilities = useParley((state) => state.capabilities)
  // The time at which the page was opened is close enough for lessons that last a day.
  const [openedAt] = useState(() => Date.now())
  const nameOf = useModelNames()
  const lessons = lessonsOf(capabilities, openedAt)
  return (
    <Section
      id="capabilities"
      title={words.providerLimitations}
      lead={words.detectedInYourChatsAndRemembered}
    >
      {lessons.length === 0 ? (
        <p className="text-sm text-muted">{words.noneDetected}</p>
      ) : (
        <ul className="divide-y divide-line rounded-xl border border-line">
          {lessons.map((lesson) => (
            <li
              key={`${lesson.missing} ${lesson.upstream} ${lesson.model}`}
              className="flex flex-wrap items-center gap-x-3 gap-y-1 min-h-14 px-4 py-2"
            >
              <div className="min-w-0 flex-1">
                <p className="truncate text-sm font-medium">{nameOf(lesson.model)}</p>
                <p className="text-sm text-muted">
                  {sentences[lesson.missing]} <Until time={lesson.until} />
                </p>
              </div>
              <Button aria-label={words.reset(nameOf(lesson.model))} onClick={() => parley.unlearn(lesson)}>
                {words.resetAll}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

const Until = ({ time }: { readonly time: number }) => (
  <span className="whitespace-nowrap">
    {words.until} {formatWeekdayAndTime(time)}.
  </span>
)
