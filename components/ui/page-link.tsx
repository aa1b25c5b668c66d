import Link from 'next/link'
import type { ComponentProps, MouseEvent } from 'react'
import { showPage } from '@/components/address'

interface PageLinkProps extends Omit<ComponentProps<typeof Link>, 'href' | 'onClick'> {
  readonly href: string
  /** Told when the page in this tab is left for another one. */
  readonly onFollow?: () => void
}

/**
 * A link between the pages of the shell. They are all in the browser already, so the address changes without
 * asking the server; with a modifier key it is a link like any other.
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
