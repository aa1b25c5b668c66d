'use client'

import { type RefObject, useEffect, useState } from 'react'

/** How far below the top of the view an exchange must reach to be the one that is read, in pixels. */
const reach = 48

/**
 * Returns the first turn of the exchange at the top of the view. The browser tells when that changes, so nothing is
 * measured while an answer streams.
 */
export function useExchangeInView(
  contentRef: RefObject<HTMLElement | null>,
  scrollRef: RefObject<HTMLElement | null>,
): string | undefined {
  const [turnId, setTurnId] = useState<string>()
  useEffect(() => {
    const [content, root] = [contentRef.current, scrollRef.current]
    if (content === null || root === null) return undefined
    const visible = new Set<Element>()
    const inView = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          if (isIntersecting) visible.add(target)
          else visible.delete(target)
        }
        const first = [...content.children].find((child) => visible.has(child))
        if (first instanceof HTMLElement) setTurnId(first.dataset['exchange'])
      },
      { root, rootMargin: `-${reach}px 0px 0px 0px` },
    )
    const observeAll = (elements: Iterable<Node>) => {
      for (const element of elements) {
        if (element instanceof HTMLElement && 'exchange' in element.dataset) inView.observe(element)
      }
    }
    observeAll(content.children)
    // Exchanges come and go with the pages of a long chat and with its versions.
    const changes = new MutationObserver((records) => {
      for (const { addedNodes, removedNodes } of records) {
        for (const node of removedNodes) {
          if (!(node instanceof Element)) continue
          inView.unobserve(node)
          visible.delete(node)
        }
        observeAll(addedNodes)
      }
    })
    changes.observe(content, { childList: true })
    return () => {
      inView.disconnect()
      changes.disconnect()
    }
  }, [contentRef, scrollRef])
  return turnId
}
