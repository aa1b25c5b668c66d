'use client'

import { useEffect, useRef, useState } from 'react'
import { parley } from '@/components/parley'
import { Button } from '@/components/ui/button'
import { ConfirmButton } from '@/components/ui/confirm-button'
import { Page } from '@/components/ui/page'
import { deleteResponse } from '@/lib/client/stored-response'
import type { StoredResponse } from '@/lib/conversation/types'
import type { ResponsesError } from '@/lib/responses/types'
import { StoredResponseRow } from './stored-response-row'

/** How many rows are shown at first and with each "Show more": a year of chats is thousands. */
const pageSize = 50

/** What upstreams keep for us: to look at, and to delete there. */
export function StoredPage() {
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

  /** One after the other: an upstream's limit on requests must not be used up by this. */
  async function remove(wanted: readonly StoredResponse[]) {
    stopped.current = false
    let gone = 0
    for (const response of wanted) {
      if (stopped.current) break
      if (wanted.length > 1) setProgress(`Deleting ${gone + 1} of ${wanted.length}`)
      const error = await deleteResponse(response.id, response.upstream)
      if (error !== undefined) {
        setErrors((before) => new Map(before).set(response.id, error))
        continue
      }
      gone += 1
      setResponses((before) => before?.filter(({ id }) => id !== response.id) ?? null)
      await parley.noteForgotten([response])
    }
    setProgress(gone === wanted.length ? null : `${gone} of ${wanted.length} were deleted.`)
  }

  const busy = progress?.startsWith('Deleting') ?? false
  return (
    <Page
      title="Stored upstream"
      lead="Responses of your chats that their upstreams keep, as far as this browser knows. A chat whose responses are deleted goes on: its history is sent again."
    >
      {responses === null ? (
        <p className="text-sm text-muted">Loading…</p>
      ) : responses.length === 0 ? (
        <p className="text-sm text-muted">Nothing is kept for this browser.</p>
      ) : (
        <div className="flex flex-col gap-4">
          <div className="flex flex-wrap items-center gap-3">
            <p className="flex-1 text-sm text-muted tabular-nums" role="status">
              {progress ?? `${responses.length} ${responses.length === 1 ? 'response' : 'responses'}`}
            </p>
            {busy ? (
              <Button
                onClick={() => {
                  stopped.current = true
                }}
              >
                Stop
              </Button>
            ) : (
              <ConfirmButton
                label="Delete all"
                question={`Delete ${responses.length} responses at their upstreams? This cannot be undone. The chats stay here.`}
                onConfirm={() => void remove(responses)}
              />
            )}
          </div>
          <ul className="divide-y divide-line rounded-xl border border-line">
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
              Show more
            </Button>
          )}
        </div>
      )}
    </Page>
  )
}
