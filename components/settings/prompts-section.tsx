import { PageLink } from '@/components/ui/page-link'
import { Section } from '@/components/ui/page'

/** The way to the prompts. */
export function PromptsSection() {
  return (
    <Section id="prompts" title="Prompts" lead="Texts to use again, with variables to fill in.">
      <PageLink href="/settings/prompts" className="text-sm text-accent underline underline-offset-4">
        Write and change prompts
      </PageLink>
    </Section>
  )
}
