'use client'

import { words } from '@/lib/language/english/items'
import { X } from 'lucide-react'
import { useState } from 'react'
import { Dialog } from '@/components/ui/dialog'
import { IconButton } from '@/components/ui/icon-button'

interface PictureButtonProps {
  readonly address: string
  readonly name: string
}

/** A thumbnail of a question's picture; clicking shows it in full size. */
export function PictureButton({ address, name }: PictureButtonProps) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <button
        type="button"
        aria-label={words.show(name)}
        data-tooltip={name}
        onClick={() => setIsOpen(true)}
        className="block rounded-xl border border-line transition-opacity hover:opacity-90"
      >
        <img src={address} alt={name} className="size-32 rounded-xl object-cover" />
      </button>
      {isOpen && (
        <Dialog
          label={name}
          onClose={() => setIsOpen(false)}
          dims="strongly"
          className="size-fit max-h-[92dvh] max-w-[94vw] rounded-xl"
        >
          <img
            src={address}
            alt={name}
            className="max-h-[88dvh] max-w-full rounded-xl bg-canvas object-contain"
          />
          <IconButton
            icon={X}
            label={words.close}
            onClick={() => setIsOpen(false)}
            className="absolute top-2 right-2 bg-canvas text-ink shadow-float"
          />
        </Dialog>
      )}
    </>
  )
}
