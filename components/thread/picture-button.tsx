'use client'

import { X } from 'lucide-react'
import { useRef } from 'react'
import { IconButton } from '@/components/ui/icon-button'

interface PictureButtonProps {
  readonly address: string
  readonly name: string
}

/** A picture of a question in small; a click shows it in large. */
export function PictureButton({ address, name }: PictureButtonProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  return (
    <>
      <button
        type="button"
        aria-label={`Show ${name}`}
        title={name}
        onClick={() => dialog.current?.showModal()}
        className="block rounded-xl border border-line transition-opacity hover:opacity-90"
      >
        <img src={address} alt={name} className="size-32 rounded-xl object-cover" />
      </button>
      <dialog
        ref={dialog}
        aria-label={name}
        closedby="any"
        className="m-auto max-h-[92dvh] max-w-[94vw] overflow-visible rounded-xl bg-transparent backdrop:bg-black/70"
      >
        <img
          src={address}
          alt={name}
          className="max-h-[88dvh] max-w-full rounded-xl bg-canvas object-contain"
        />
        <IconButton
          icon={X}
          label="Close"
          onClick={() => dialog.current?.close()}
          className="absolute top-2 right-2 bg-canvas text-ink shadow"
        />
      </dialog>
    </>
  )
}
