'use client'

import { Download } from 'lucide-react'
import { IconButton } from '@/components/ui/icon-button'
import { download } from '@/components/ui/download'
import type { Picture } from '@/lib/format/picture'

interface PictureViewProps {
  readonly picture: Picture
  readonly alt: string
  /** Of the file it is saved as, without its ending. */
  readonly name: string
  /** It is not the final one. */
  readonly isRough?: boolean
}

/** A picture that came with the answer, and a button that saves it. */
export function PictureView({ picture, alt, name, isRough = false }: PictureViewProps) {
  return (
    <div className="flex items-end gap-1">
      <img
        src={picture.address}
        alt={alt}
        className={`max-h-96 min-w-0 rounded-lg transition-[filter] ${isRough ? 'blur-[2px]' : ''}`}
      />
      {!isRough && (
        <IconButton
          icon={Download}
          label="Download picture"
          onClick={() => {
            void fetch(picture.address)
              .then((answer) => answer.blob())
              .then((content) => download(`${name}.${picture.extension}`, content))
          }}
        />
      )}
    </div>
  )
}
