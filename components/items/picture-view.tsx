'use client'

import { words } from '@/lib/language/english/items'
import { Download } from 'lucide-react'
import { IconButton } from '@/components/ui/icon-button'
import { download } from '@/components/ui/download'
import { readDataUrl } from '@/lib/files/data-url'
import type { Picture } from '@/lib/util/picture'

interface PictureViewProps {
  readonly picture: Picture
  readonly alt: string
  /** The name of the saved file, without its extension. */
  readonly name: string
  /** It is not the final one. */
  readonly isRough?: boolean
}

/** A picture that is part of the answer, and a button that saves it. */
export function PictureView({ picture, alt, name, isRough = false }: PictureViewProps) {
  return (
    <div className="flex items-end gap-1">
      <img
        src={picture.address}
        alt={alt}
        className={`max-h-96 min-w-0 rounded-lg transition-[filter] ${isRough ? 'blur-[2px]' : ''}`}
      />
      {!isRough && (
        <IconButton icon={Download} label={words.downloadPicture} onClick={() => save(picture, name)} />
      )}
    </div>
  )
}

function save({ address, extension }: Picture, name: string): void {
  const held = readDataUrl(address)
  if (held !== undefined) download(`${name}.${extension}`, new Blob([held.bytes], { type: held.type }))
}
