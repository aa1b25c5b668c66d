'use client'

import type { Attachment } from '@/lib/files/attachment'
import type { Detail } from '@/lib/files/file-part'
import { whyTooLarge } from '@/lib/files/limits'

interface PictureOptionsProps {
  readonly attachment: Attachment
  readonly isScaling: boolean
  readonly onDetail: (detail: Detail | undefined) => void
  readonly onScale: (isWanted: boolean) => void
}

/** How closely a picture is looked at, and where it is large, whether it is sent smaller. */
export function PictureOptions({ attachment, isScaling, onDetail, onScale }: PictureOptionsProps) {
  const { file, detail, original } = attachment
  return (
    <>
      <select
        aria-label={`Detail of ${file.name}`}
        value={detail ?? 'auto'}
        onChange={(event) => {
          const { value } = event.target
          onDetail(value === 'low' || value === 'high' ? value : undefined)
        }}
        className="rounded bg-transparent py-0.5 hover:text-ink pointer-coarse:min-h-11"
      >
        <option value="auto">Auto detail</option>
        <option value="low">Low detail</option>
        <option value="high">High detail</option>
      </select>
      {original !== undefined && (
        <label className="flex items-center gap-1.5 hover:text-ink pointer-coarse:min-h-11">
          <input
            type="checkbox"
            checked={file.id !== original.id}
            disabled={isScaling || whyTooLarge(original) !== undefined}
            onChange={(event) => onScale(event.target.checked)}
            className="accent-accent"
          />
          {isScaling ? 'Scaling…' : 'Scale down'}
        </label>
      )}
    </>
  )
}
