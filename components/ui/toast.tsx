'use client'

import { words } from '@/lib/language/english/ui'
import { Toast } from '@base-ui/react/toast'
import { X } from 'lucide-react'
import { useEffect, useId, useRef, useState } from 'react'
import { IconButton } from './icon-button'
import { type Offer, useOffers } from './toast-offer'

/** Time for second thoughts, in milliseconds. It starts over when the pointer or the focus leaves. */
const timeout = 15_000

const timeoutOf = (offer: Offer | undefined) => (offer?.isLasting === true ? 0 : timeout)

/** Shows what this page offers, such as to undo something, over everything else, also over a dialog. */
export function Toasts() {
  return (
    <Toast.Provider timeout={timeout} limit={5}>
      <Toast.Portal>
        <ToastStack />
      </Toast.Portal>
    </Toast.Provider>
  )
}

function ToastStack() {
  const { toasts, add, close, update } = Toast.useToastManager<{ readonly offer: Offer }>()
  const offers = useOffers()
  const shown = useRef(new Map<string, Offer>())
  const stack = useRef<HTMLDivElement>(null)
  /** What had the focus before a toast. */
  const before = useRef<Element | null>(null)

  useEffect(() => {
    for (const offer of offers) {
      const { kind } = offer
      if (shown.current.get(kind) === offer) continue
      shown.current.set(kind, offer)
      add({
        id: kind,
        data: { offer },
        // 0 is without an end.
        timeout: timeoutOf(offer),
        onClose: () => {
          // Otherwise, what was offered is gone or was replaced.
          if (shown.current.get(kind) !== offer) return
          offer.onEnd()
          returnFocus()
        },
      })
    }
    for (const [kind, offer] of shown.current) {
      if (offers.includes(offer)) continue
      shown.current.delete(kind)
      close(kind)
    }
  })

  /** A toast that goes with the focus in it would leave the keyboard nowhere. */
  function returnFocus() {
    if (!stack.current?.contains(document.activeElement)) return
    if (before.current instanceof HTMLElement && before.current.isConnected) before.current.focus()
  }

  function startOver() {
    for (const { id, data } of toasts) update(id, { timeout: timeoutOf(data?.offer) })
  }

  return (
    <Toast.Viewport
      ref={stack}
      aria-label={words.notifications}
      aria-keyshortcuts="F6"
      // Each toast has its own status region.
      aria-live="off"
      onFocus={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) before.current = relatedTarget
      }}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) startOver()
      }}
      onMouseLeave={startOver}
      className="fixed inset-x-4 bottom-32 z-30 mx-auto flex max-w-sm flex-col gap-2 outline-none md:inset-x-auto md:bottom-17 md:left-2 md:w-60"
    >
      {toasts.map((toast) => (
        <OfferToast
          key={toast.id}
          toast={toast}
          onTake={() => {
            toast.data?.offer.onTake()
            returnFocus()
          }}
          onDismiss={() => close(toast.id)}
        />
      ))}
    </Toast.Viewport>
  )
}

interface OfferToastProps {
  readonly toast: Toast.Root.ToastObject<{ readonly offer: Offer }>
  readonly onTake: () => void
  readonly onDismiss: () => void
}

function OfferToast({ toast, onTake, onDismiss }: OfferToastProps) {
  const id = useId()
  const text = toast.data?.offer.text ?? ''
  const [said, setSaid] = useState('')
  useEffect(() => {
    // A screen reader announces changes in a region, but not its initial content.
    const frame = requestAnimationFrame(() => setSaid(text))
    return () => cancelAnimationFrame(frame)
  }, [text])
  return (
    <Toast.Root
      toast={toast}
      role="group"
      aria-modal={undefined}
      aria-labelledby={id}
      swipeDirection={['down', 'left']}
      className="flex items-center rounded-xl border border-line-strong bg-canvas py-1 pr-1 pl-3 text-sm shadow-float"
    >
      <p id={id} role="status" className="line-clamp-2 min-w-0 flex-1 wrap-anywhere">
        {said}
      </p>
      <button
        type="button"
        className="min-h-9 rounded-lg px-2.5 font-medium text-accent hover:bg-hover pointer-coarse:min-h-11"
        onClick={onTake}
      >
        {toast.data?.offer.action}
      </button>
      <IconButton icon={X} label={words.dismiss} onClick={onDismiss} />
    </Toast.Root>
  )
}
