import { PageLink } from '@/components/ui/page-link'
import { Section } from '@/components/ui/page'

interface LinkSectionProps {
  readonly id: string
  readonly title: string
  readonly lead: string
  readonly href: string
  /** What the link leads to. */
  readonly words: string
}

/** A link from the settings to a separate page. */
export function LinkSection({ id, title, lead, href, words }: LinkSectionProps) {
  return (
    <Section id={id} title={title} lead={lead}>
      <PageLink
        href={href}
        className="text-sm text-accent underline underline-offset-4 pointer-coarse:inline-flex pointer-coarse:min-h-11 pointer-coarse:items-center"
      >
        {words}
      </PageLink>
    </Section>
  )
}
