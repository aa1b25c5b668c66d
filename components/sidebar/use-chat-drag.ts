'use client'

import { type DragEvent, useState } from 'react'
import { type ChatDrop, chatDrop, isSameDrop } from './chat-drop'
import type { Row } from './chat-rows'

/** The data type of a dragged chat. It carries no text, so that a message field does not take it. */
const dragType = 'application/x-parley-chat'

interface Drag {
  readonly key: string
  readonly drop: ChatDrop | undefined
}

/**
 * Handles chats that are dragged within the list. The events are those of the whole list, because rows come and go while
 * it scrolls.
 *
 * @param onDrop called with the id of the dropped chat
 */
export function useChatDrag(
  rows: readonly Row[],
  onStart: () => void,
  onDrop: (chatId: string, drop: ChatDrop) => void,
) {
  const [drag, setDrag] = useState<Drag | null>(null)
  const dragged = rows.find(({ key }) => key === drag?.key)

  const rowAt = ({ target }: DragEvent): Row | undefined => {
    const key =
      target instanceof Element ? target.closest<HTMLElement>('[data-row]')?.dataset['row'] : undefined
    return rows.find((row) => row.key === key)
  }

  function mark(event: DragEvent): void {
    // It is none of ours, such as a file.
    if (drag === null || !event.dataTransfer.types.includes(dragType)) return
    const drop = chatDrop(dragged, rowAt(event))
    if (!isSameDrop(drop, drag.drop)) setDrag({ ...drag, drop })
    if (drop === undefined) return
    event.preventDefault()
    event.dataTransfer.dropEffect = 'move'
  }

  return {
    /** The row that is dragged; it has to stay rendered, or its drag would not end. */
    dragged,
    drop: drag?.drop,
    handlers: {
      onDragStart(event: DragEvent) {
        const { target, dataTransfer } = event
        const link = target instanceof Element ? target.closest('a[data-stop]') : null
        const row = rowAt(event)
        if (link === null || row?.kind !== 'chat') return
        // The archive shows no folders.
        if (row.chat.archived) return
        // The browser offers the link's address, which a message field would take.
        dataTransfer.clearData()
        dataTransfer.setData(dragType, row.key)
        dataTransfer.effectAllowed = 'move'
        const box = link.getBoundingClientRect()
        dataTransfer.setDragImage(link, event.clientX - box.left, event.clientY - box.top)
        setDrag({ key: row.key, drop: undefined })
        onStart()
      },
      onDragEnter: mark,
      onDragOver: mark,
      onDragLeave({ currentTarget, relatedTarget }: DragEvent) {
        const isInside = relatedTarget instanceof Node && currentTarget.contains(relatedTarget)
        if (drag !== null && !isInside) setDrag({ ...drag, drop: undefined })
      },
      onDrop(event: DragEvent) {
        if (drag === null || !event.dataTransfer.types.includes(dragType)) return
        event.preventDefault()
        const drop = chatDrop(dragged, rowAt(event))
        setDrag(null)
        if (drop !== undefined) onDrop(drag.key, drop)
      },
      onDragEnd: () => setDrag(null),
    },
  }
}
