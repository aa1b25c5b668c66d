'use client'

import { words as strings } from '@/lib/language/english/settings'
import { useEffect, useState } from 'react'
import { ItemView } from '@/components/items/item-view'
import { Code } from '@/components/ui/code'
import { Details } from '@/components/ui/details'
import { listInputItems, retrieveResponse, type RetrievedResponse } from '@/lib/client/stored-response'
import type { StoredResponse } from '@/lib/conversation/types'
import { outputFor } from '@/lib/responses/call-outputs'
import type { Item, ResponsesError } from '@/lib/responses/types'

/** What the provider itself stores under an id, read when it is shown. */
export function StoredResponseContent({ response }: { readonly response: StoredResponse }) {
  const { id, upstream } = response
  const [found, setFound] = useState<RetrievedResponse | ResponsesError | null>(null)
  const [input, setInput] = useState<readonly Item[] | ResponsesError | null>(null)

  useEffect(() => {
    let isGone = false
    void retrieveResponse(id, upstream).then((answer) => (isGone ? undefined : setFound(answer)))
    void listInputItems(id, upstream).then((items) => (isGone ? undefined : setInput(items)))
    return () => {
      isGone = true
    }
  }, [id, upstream])

  if (found === null) return <p className="text-sm text-muted">{strings.loading}</p>
  if (!('object' in found)) {
    return (
      <p role="alert" className="text-sm break-words text-danger">
        {found.message}
      </p>
    )
  }
  return (
    <div className="overflow-hidden rounded-xl border border-line">
      <div className="px-3 py-2">
        {found.output.map((item, at) => (
          <ItemView
            key={`${at} ${item.type}`}
            item={item}
            live={false}
            times={undefined}
            output={outputFor(item, found.output)}
          />
        ))}
        {found.output.length === 0 && <p className="text-sm text-muted">{strings.noOutput}</p>}
      </div>
      <Details summary={strings.inputItems}>{() => <Input input={input} />}</Details>
      <Details summary={strings.asJson}>{() => <Code>{JSON.stringify(found, null, 2)}</Code>}</Details>
    </div>
  )
}

function Input({ input }: { readonly input: readonly Item[] | ResponsesError | null }) {
  if (input === null) return <p className="text-sm text-muted">{strings.loading}</p>
  if ('message' in input) return <p className="text-sm break-words text-danger">{input.message}</p>
  return <Code>{JSON.stringify(input, null, 2)}</Code>
}
