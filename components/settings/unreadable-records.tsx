'use client'

import { useEffect, useState } from 'react'
import { parley, useParley } from '@/components/parley'
import { Button } from '@/components/ui/button'
import { ConfirmButton } from '@/components/ui/confirm-button'
import { download } from '@/components/ui/download'
import type { UnreadableRecord } from '@/lib/storage/unreadable'

/** What was set aside because it cannot be read: named, to be saved as a file, or deleted. Nothing where all is well. */
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
        Damaged records
      </h3>
      <p className="mb-2 text-sm text-muted">
        Parley can’t read these, so they were set aside. Everything else works as usual. They stay here until
        you delete them.
      </p>
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
            <Button onClick={() => save(record)}>Save as file</Button>
            <ConfirmButton
              label="Delete"
              question={`Delete “${record.name}” for good?`}
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
  chat: 'Chat',
  message: 'Message',
  change: 'Change',
  setting: 'Saved setting',
  'data set': 'Data set',
  run: 'Run',
  result: 'Result',
}

function save({ kind, key, problem, value }: UnreadableRecord): void {
  const text = typeof value === 'string' ? value : JSON.stringify({ kind, key, problem, value }, null, 2)
  download(`Parley damaged ${kind}.json`, new Blob([text], { type: 'application/json' }))
}
