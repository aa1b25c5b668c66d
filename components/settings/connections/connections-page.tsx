'use client'

import { words } from '@/lib/language/english/settings'
import { useParley } from '@/components/hooks/parley'
import { Page } from '@/components/ui/page'
import { PageLink } from '@/components/ui/page-link'
import { CapabilitiesSection } from './capabilities-section'
import { ConnectAModel } from './connect-a-model'
import { ConnectionCard } from './connection-card'

/** The providers that this server is connected to, and what is known about them. */
export function ConnectionsPage() {
  const upstreams = useParley((state) => state.modelList?.upstreams)
  const error = useParley((state) => state.modelListError)
  const isDemo = upstreams?.every(({ demo }) => demo) ?? false
  // Nothing else yet: it would be pushed down by the providers.
  if (upstreams === undefined && error === null) {
    return (
      <Page title={words.connections}>
        <p className="text-sm text-muted">{words.loading}</p>
      </Page>
    )
  }
  return (
    // Shown by two addresses, so the name is not that of the address.
    <Page
      title={words.connections}
      lead={isDemo ? words.thisIsADemoItsAnswersAreMadeUp : words.keysStayOnTheServer}
    >
      {isDemo && <ConnectAModel />}
      {upstreams === undefined ? (
        <p className="text-sm text-muted">{words.notKnownWhileTheServerIsAway}</p>
      ) : (
        <div className="flex flex-col gap-4">
          {upstreams.map((upstream) => (
            <ConnectionCard key={upstream.id} upstream={upstream} />
          ))}
        </div>
      )}
      <CapabilitiesSection />
      <p className="text-sm">
        <PageLink href="/lab" className="underline underline-offset-4 hover:text-accent">
          {words.howFarProvidersFollow}
        </PageLink>
      </p>
      {!isDemo && upstreams !== undefined && <ConnectAModel />}
    </Page>
  )
}
