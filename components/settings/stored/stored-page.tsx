'use client'

import { counted } from '@/lib/language/format'
import { words } from '@/lib/language/english/settings'
import { useEffect, useRef, useState } from 'react'
import { parley } from '@/components/hooks/parley'
import { Button } from '@/components/ui/button'
import { ConfirmButton } from '@/components/ui/confirm-button'
import { Page, type PageProps } from '@/components/ui/page'
import { deleteResponse } from '@/lib/client/stored-response'
import type { StoredResponse } from '@/lib/conversation/types'
import type { ResponsesError } from '@/lib/responses/types'
import { StoredResponseRow } from './stored-response-row'

/** How many rows are shown at first and with each "Show more": a year of chats makes thousands. */
const pageSize = 50

/** What providers store for the person: to view it, and to delete it there. */
export function StoredPage({ title }: PageProps) {
  const [responses, setResponses] = useState<readonly StoredResponse[] | null>(null)
  const [shown, setShown] = useState(pageSize)
  const [errors, setErrors] = useState<ReadonlyMap<string, ResponsesError>>(new Map())
  const [progress, setProgress] = useState<string | null>(null)
  const stopped = useRef(false)

  useEffect(() => {
    let isGone = false
    void parley.storedResponses().then((found) => (isGone ? undefined : setResponses(found ?? [])))
    return () => {
      isGone = true
      stopped.current = true
    }
  }, [])

  /** One after the other, so that this does not use up a provider's rate limit. */
  async function remove(wanted: readonly StoredResponse[]) {
    stopped.current = false
    let gone = 0
    for (const response of wanted) {
      if (stopped.current) break
      if (wanted.length > 1) setProgress(words.deletingOf(gone + 1, wanted.length))
      const error = await deleteResponse(response.id, response.upstream)
      if (error !== undefined) {
        setErrors((before) => new Map(before).set(response.id, error))
        continue
      }
      gone += 1
      setResponses((before) => before?.filter(({ id }) => id !== response.id) ?? null)
      await parley.noteForgotten([response])
    }
    setProgress(gone === wanted.length ? null : words.ofWereDeleted(gone, wanted.length))
  }

  const busy = progress?.startsWith(words.deleting) ?? false
  return (
    <Page title={title} lead={words.responsesOfYourChatsThatProviders}>
      {responses === null ? (
        <p className="text-sm text-muted">{words.loading}</p>
      ) : responses.length === 0 ? (
        <p className="text-sm text-muted">{words.noStoredResponses}</p>
      ) : (
        <div className="flex flex-col gap-4">
          <div className="flex flex-wrap items-center gap-3">
            <p className="flex-1 text-sm text-muted tabular-nums" role="status">
              {progress ?? counted(responses.length, 'response')}
            </p>
            {busy ? (
              <Button
                onClick={() => {
                  stopped.current = true
                }}
              >
                {words.stop}
              </Button>
            ) : (
              <ConfirmButton
                label={words.deleteAll}
                question={words.deleteResponsesFromTheirProvidersThis(responses.length)}
                onConfirm={() => void remove(responses)}
              />
            )}
          </div>
          <ul aria-label={title} className="divide-y divide-line rounded-xl border border-line">
            {responses.slice(0, shown).map((response) => (
              <StoredResponseRow
                key={response.id}
                response={response}
                error={errors.get(response.id)}
                disabled={busy}
                onDelete={() => void remove([response])}
              />
            ))}
          </ul>
          {responses.length > shown && (
            <Button className="self-center" onClick={() => setShown(shown + pageSize)}>
              {words.showMore}
            </Button>
          )}
        </div>
      )}
    </Page>
  )
}
