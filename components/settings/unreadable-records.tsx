'use client'

import { words } from '@/lib/language/english/settings'
import { useEffect, useState } from 'react'
import { parley, useParley } from '@/components/hooks/parley'
import { Button } from '@/components/ui/button'
import { ConfirmButton } from '@/components/ui/confirm-button'
import { download } from '@/components/ui/download'
import type { UnreadableRecord } from '@/lib/storage/unreadable'

/**
 * Lists what was set aside because it cannot be read, to be saved as a file or deleted. Shows nothing if there is none.
 */
export function UnreadableRecords() {
  const records = useParley((state) => state.unreadable)
  const [problem, setProblem] = useState<string | null>(null)
  useEffect(() => {
    void parley.findUnreadable()
  }, [])
  if (records.length === 0) return null

  async function discard(record: UnreadableRecord) {
    try {
      await parley.discardUnreadable(record)
      setProblem(null)
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error))
    }
  }

  return (
    <div className="mt-4">
      <h3 id="unreadable" className="text-sm font-medium">
        {words.damagedRecords}
      </h3>
      <p className="mb-2 text-sm text-muted">{words.parleyCantReadTheseRecordsSo}</p>
      <ul aria-labelledby="unreadable" className="divide-y divide-line rounded-xl border border-line text-sm">
        {records.map((record) => (
          <li
            key={`${record.kind} ${record.key}`}
            className="flex flex-wrap items-center gap-2 py-1.5 pr-2 pl-3"
          >
            <div className="min-w-0 flex-1 basis-48">
              <p className="truncate" dir="auto">
                {titles[record.kind]}: {record.name}
              </p>
              <p className="text-xs wrap-anywhere text-muted">{record.problem}</p>
            </div>
            <Button onClick={() => save(record)}>{words.saveAsFile}</Button>
            <ConfirmButton
              label={words.deleteTool}
              question={words.permanentlyDelete(record.name)}
              onConfirm={() => void discard(record)}
            />
          </li>
        ))}
      </ul>
      {problem !== null && (
        <p role="alert" className="mt-2 text-sm text-danger">
          {problem}
        </p>
      )}
    </div>
  )
}

const titles: Readonly<Record<UnreadableRecord['kind'], string>> = {
  chat: words.chatRecord,
  message: words.message,
  change: words.change,
  setting: words.savedSetting,
  'data set': words.dataSetRecord,
  run: words.run,
  result: words.result,
}

function save({ kind, key, problem, value }: UnreadableRecord): void {
  const text = typeof value === 'string' ? value : JSON.stringify({ kind, key, problem, value }, null, 2)
  download(words.parleyDamagedJson(kind), new Blob([text], { type: 'application/json' }))
}
