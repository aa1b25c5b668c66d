import { PageLink } from '@/components/ui/page-link'
import { Section } from '@/components/ui/page'

/** The way to the functions that run in this browser. */
export function ToolsSection() {
  return (
    <Section
      id="tools"
      title="Tools"
      lead="Functions that models may call, yours and the ones that come along."
    >
      <PageLink href="/settings/tools" className="text-sm text-accent underline underline-offset-4">
        See and edit them
      </PageLink>
    </Section>
  )
}
