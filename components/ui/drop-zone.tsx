'use client'

import { useEffect, useEffectEvent, useState } from 'react'
import { createPortal } from 'react-dom'

const hasFiles = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes('Files') ?? false

interface DropZoneProps {
  /** Says what dropping does, while files are over the page. */
  readonly label: string
  readonly onFiles: (files: readonly File[]) => void
}

/**
 * Accepts dropped files. The whole window is the target, because outside of it the browser would leave the page to show
 * the file; the highlighted area is the page's content.
 */
export function DropZone({ label, onFiles }: DropZoneProps) {
  const [isOver, setIsOver] = useState(false)

  const over = useEffectEvent((event: DragEvent) => {
    if (!hasFiles(event)) return
    event.preventDefault()
    setIsOver(true)
  })
  const leave = useEffectEvent((event: DragEvent) => {
    // Moving between two elements of the page always has a next element.
    if (event.relatedTarget === null) setIsOver(false)
  })
  const drop = useEffectEvent((event: DragEvent) => {
    setIsOver(false)
    if (!hasFiles(event)) return
    event.preventDefault()
    onFiles([...(event.dataTransfer?.files ?? [])])
  })
  useEffect(() => {
    const onOver = (event: DragEvent) => over(event)
    const onLeave = (event: DragEvent) => leave(event)
    const onDrop = (event: DragEvent) => drop(event)
    addEventListener('dragover', onOver)
    addEventListener('dragleave', onLeave)
    addEventListener('drop', onDrop)
    return () => {
      removeEventListener('dragover', onOver)
      removeEventListener('dragleave', onLeave)
      removeEventListener('drop', onDrop)
    }
  }, [])

  const main = isOver ? document.getElementById('main') : null
  if (main === null) return null
  return createPortal(
    <div className="pointer-events-none absolute inset-2 z-20 flex items-center justify-center rounded-2xl border-2 border-dashed border-accent bg-canvas/85">
      <p className="text-xl font-medium">{label}</p>
    </div>,
    main,
  )
}
