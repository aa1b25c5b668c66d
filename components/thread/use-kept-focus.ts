'use client'

import { type RefObject, useEffect } from 'react'

/**
 * Keeps the focus in the conversation when the focused element disappears: most buttons of an answer replace it with
 * another answer. Without this, the next Tab would start at the top of the page.
 */
export function useKeptFocus(logRef: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const log = logRef.current
    if (log === null) return undefined
    let last: Element | null = null
    /** We read it while the element is there, because a removed element has no position any more. */
    let place = 0

    const onFocusIn = ({ target }: FocusEvent) => {
      if (!(target instanceof Element)) return
      last = target
      place = Number(target.closest<HTMLElement>('[data-place]')?.dataset['place'] ?? Infinity)
    }
    const onFocusOut = () => {
      queueMicrotask(() => {
        // If it is still there, the person moved the focus elsewhere; the event also fires on removal.
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

/** Returns the same button of the answer in the same place, so that it can be pressed again; otherwise that answer. */
function successorOf(gone: Element, place: number, log: HTMLElement): HTMLElement {
  const exchanges = [...log.querySelectorAll<HTMLElement>('[data-place]')]
  const exchange = exchanges.find(({ dataset }) => Number(dataset['place']) === place) ?? exchanges.at(-1)
  const buttons = [...(exchange?.querySelectorAll<HTMLElement>('button:enabled') ?? [])]
  const isSame = (button: Element) => button.getAttribute('aria-label') === gone.getAttribute('aria-label')
  const pagerOf = (button: Element) => button.closest<HTMLElement>('[data-pager]')?.dataset['pager']
  const pager = pagerOf(gone)
  // The question and its answer may both have one.
  const besides = pager === undefined ? buttons : buttons.filter((button) => pagerOf(button) === pager)
  return (
    (gone.ariaLabel === null ? undefined : besides.find(isSame)) ??
    // At the last version, only the button back is left.
    (pager === undefined ? undefined : besides[0]) ??
    exchange?.querySelector<HTMLElement>('article[tabindex]') ??
    log
  )
}
