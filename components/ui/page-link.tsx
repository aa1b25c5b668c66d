import type { ComponentProps, MouseEvent } from 'react'
import { underBase } from '@/lib/util/base-path'
import { showPage } from './address'

interface PageLinkProps extends Omit<ComponentProps<'a'>, 'href' | 'onClick'> {
  readonly href: string
  /** Called when this tab leaves the page for another one. */
  readonly onFollow?: () => void
}

/**
 * A link between the pages of the shell. The browser already has all of them, so the address changes without a request
 * to the server; with a modifier key it is a normal link. Next's own link would add its prefetching, 6 kB, for nothing.
 */
export function PageLink({ href, onFollow, children, ...props }: PageLinkProps) {
  function follow(event: MouseEvent) {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    showPage(href)
    onFollow?.()
  }
  return (
    <a href={underBase(href)} onClick={follow} {...props}>
      {children}
    </a>
  )
}
