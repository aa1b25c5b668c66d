'use client'

import { type RefObject, useEffect } from 'react'

/**
 * Keeps the focus in the conversation when what had it is gone: most buttons of an answer lead to another
 * answer in its place. Without this the next Tab would start at the top of the page.
 */
export function useKeptFocus(logRef: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const log = logRef.current
    if (log === null) return undefined
    let last: Element | null = null
    /** Read while it is there: what was removed stands nowhere any more. */
    let place = 0

    const onFocusIn = ({ target }: FocusEvent) => {
      if (!(target instanceof Element)) return
      last = target
      place = Number(target.closest<HTMLElement>('[data-place]')?.dataset['place'] ?? Infinity)
    }
    const onFocusOut = () => {
      queueMicrotask(() => {
        // Still there, so that the person took it elsewhere; the event also comes of a removal.
        if (last?.isConnected && document.activeElement !== last) last = null
      })
    }
    const observer = new MutationObserver(() => {
      if (last === null || last.isConnected || document.activeElement !== document.body) return
      const gone = last
      last = null
      successorOf(gone, place, log).focus({ preventScroll: true })
    })
    observer.observe(log, { childList: true, subtree: true })
    log.addEventListener('focusin', onFocusIn)
    log.addEventListener('focusout', onFocusOut)
    return () => {
      observer.disconnect()
      log.removeEventListener('focusin', onFocusIn)
      log.removeEventListener('focusout', onFocusOut)
    }
  }, [logRef])
}

/** The same button of the answer in the same place, so that it can be pressed again; else that answer. */
function successorOf(gone: Element, place: number, log: HTMLElement): HTMLElement {
  const exchanges = [...log.querySelectorAll<HTMLElement>('[data-place]')]
  const exchange = exchanges.find(({ dataset }) => Number(dataset['place']) === place) ?? exchanges.at(-1)
  const buttons = [...(exchange?.querySelectorAll<HTMLElement>('button:enabled') ?? [])]
  const isSame = (button: Element) => button.getAttribute('aria-label') === gone.getAttribute('aria-label')
  // At the last version only the way back is left.
  const isPager = (button: Element) =>
    gone.closest('fieldset') !== null && button.closest('fieldset') !== null
  return (
    (gone.ariaLabel === null ? undefined : buttons.find(isSame)) ??
    buttons.find(isPager) ??
    exchange?.querySelector<HTMLElement>('article[tabindex]') ??
    log
  )
}
