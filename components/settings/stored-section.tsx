import { PageLink } from '@/components/ui/page-link'
import { Section } from '@/components/ui/page'

/** The way to the list of what upstreams keep. */
export function StoredSection() {
  return (
    <Section
      id="stored"
      title="Stored upstream"
      lead="Upstreams keep the answers of your chats, unless a chat is private."
    >
      <PageLink href="/settings/stored" className="text-sm text-accent underline underline-offset-4">
        See what they keep
      </PageLink>
    </Section>
  )
}
