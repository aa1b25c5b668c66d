'use client'

import { useState } from 'react'
import { useStore } from 'zustand'
import { endRowRequest, rowRequests } from '@/components/hooks/row-requests'
import { UndoOffer } from '@/components/ui/undo-offer'
import type { OpenedDataSet } from '@/lib/datasets/library'
import { library, useLibrary } from '../library'
import { AddRowsDialog } from './add-rows-dialog'
import type { AddedRows } from './keep-rows'

/** Adds questions of a chat to a data set when a person wants it, and offers to undo that. */
export function AddRows() {
  const request = useStore(rowRequests, (state) => state.request)
  const [added, setAdded] = useState<AddedRows | null>(null)
  const opened = useLibrary((state) => state.opened.get(added?.dataSetId ?? ''))
  const isThere = useLibrary(({ dataSets }) => dataSets?.some(({ id }) => id === added?.dataSetId) === true)

  return (
    <>
      {request !== null && (
        <AddRowsDialog
          key={`${request.conversationId} ${request.turnId}`}
          request={request}
          onAdded={(rows) => {
            setAdded(rows)
            endRowRequest()
          }}
          onClose={endRowRequest}
        />
      )}
      {added !== null && isThere && isUntouched(opened, added) && (
        <UndoOffer
          kind={`rows from a chat ${added.dataSetId} ${opened?.history.past.length}`}
          text={added.text}
          onUndo={() => {
            setAdded(null)
            if (added.isNew) void library.remove(added.dataSetId)
            else library.undo(added.dataSetId)
          }}
          onEnd={() => setAdded(null)}
        />
      )}
    </>
  )
}

/** Once the rows were edited or run, undoing the addition would undo that, too. */
const isUntouched = (opened: OpenedDataSet | undefined, { isNew, step }: AddedRows) =>
  opened !== undefined && opened.history.past.at(-1) === step && (!isNew || opened.runs.length === 0)
