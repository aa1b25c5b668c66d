'use client'

import { words } from '@/lib/language/english/composer'
import type { Attachment } from '@/lib/files/attachment'
import type { Detail } from '@/lib/files/file-part'
import { whyTooLarge } from '@/lib/files/limits'

interface PictureOptionsProps {
  readonly attachment: Attachment
  readonly isScaling: boolean
  readonly onDetail: (detail: Detail | undefined) => void
  readonly onScale: (isWanted: boolean) => void
}

/** Sets how closely the model looks at a picture and, if it is large, whether it is scaled down. */
export function PictureOptions({ attachment, isScaling, onDetail, onScale }: PictureOptionsProps) {
  const { file, detail, original } = attachment
  return (
    <>
      <select
        aria-label={words.detailFor(file.name)}
        value={detail ?? 'auto'}
        onChange={(event) => {
          const { value } = event.target
          onDetail(value === 'low' || value === 'high' ? value : undefined)
        }}
        className="rounded bg-transparent py-0.5 hover:text-ink pointer-coarse:min-h-11"
      >
        <option value="auto">{words.autoDetail}</option>
        <option value="low">{words.lowDetail}</option>
        <option value="high">{words.highDetail}</option>
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
          {isScaling ? words.scaling : words.scaleDown}
        </label>
      )}
    </>
  )
}
