import Link from 'next/link'
import type { ComponentProps, MouseEvent } from 'react'
import { showPage } from './address'

interface PageLinkProps extends Omit<ComponentProps<typeof Link>, 'href' | 'onClick'> {
  readonly href: string
  /** Called when this tab leaves the page for another one. */
  readonly onFollow?: () => void
}

/**
 * A link between the pages of the shell. The browser already has all of them, so the address changes without a request
 * to the server; with a modifier key it is a normal link.
 */
export function PageLink({ href, onFollow, ...props }: PageLinkProps) {
  function follow(event: MouseEvent) {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    showPage(href)
    onFollow?.()
  }
  return <Link href={href} prefetch={false} onClick={follow} {...props} />
}
