'use client'

import { words } from '@/lib/language/english/settings'
import { useId, useState } from 'react'
import { useModelNames } from '@/components/hooks/model-names'
import { useParley } from '@/components/hooks/parley'
import { Button } from '@/components/ui/button'
import { classNames } from '@/components/ui/class-names'
import { connectionFacts, connectionProblemOf } from '@/lib/client/connection-problem'
import type { UpstreamStatus } from '@/lib/client/list-models'
import { isChatModel } from '@/lib/client/model-choice'
import { lessonsOf, provenChains } from '@/lib/conversation/capabilities'
import { AskSection } from './ask-section'
import { adviceFor, chainWords, keyWords, modelWords, reachableWords, streamWords } from './connection-words'
import { TaggedReasoningChoice } from './tagged-reasoning-choice'
import { useConnectionTest } from './use-connection-test'

/** One provider: what is known of it in words, what to do about it, and its tests. */
export function ConnectionCard({ upstream }: { readonly upstream: UpstreamStatus }) {
  const { id, label, demo, chains } = upstream
  const title = useId()
  const [openedAt] = useState(() => Date.now())
  const capabilities = useParley((state) => state.capabilities)
  const models = useParley((state) => state.modelList?.models)
  const nameOf = useModelNames()
  const test = useConnectionTest(id)

  const own = (models ?? []).filter((model) => model.upstream === id)
  const known = test.listed ?? upstream
  const error = 'message' in known ? known : (known.error ?? known.unlisted)
  const problem = error === undefined ? undefined : connectionProblemOf(error)
  const isNamed = 'id' in known && known.unlisted !== undefined
  const asked = test.asked !== undefined && 'chains' in test.asked ? test.asked : undefined
  const isWell = connectionFacts(id, problem).isReachable === true && adviceFor(id, problem) === undefined
  const advice = adviceFor(id, problem)
  const modelsOf = (found: ReadonlyArray<{ readonly upstream: string; readonly model: string }>) => [
    ...new Set(found.filter((each) => each.upstream === id).map(({ model }) => nameOf(model))),
  ]
  return (
    <section aria-labelledby={title} className="rounded-xl border border-line">
      <div className="flex min-h-14 items-center gap-3 border-b border-line px-4 py-2">
        <h2 id={title} className="min-w-0 truncate font-semibold">
          {label}
        </h2>
        <span
          className={classNames(
            'shrink-0 rounded-full px-2.5 py-1 text-xs font-medium',
            demo
              ? 'bg-accent-soft text-accent'
              : isWell
                ? 'bg-success-soft text-success'
                : 'bg-caution-soft text-caution',
          )}
        >
          {demo ? words.demo : isWell ? words.connected : words.needsAttention}
        </span>
        <div className="flex flex-1 items-center justify-end gap-3">
          {/* It is read out when it changes. */}
          <span role="status" className="text-xs text-muted max-sm:sr-only">
            {test.isListing ? words.testing : test.listed !== undefined && words.tested}
          </span>
          <Button aria-label={words.testProvider(label)} disabled={test.isListing} onClick={test.list}>
            {words.test}
          </Button>
        </div>
      </div>
      <dl className="divide-y divide-line text-sm">
        <Fact name={words.reachable}>{reachableWords(id, problem, test.took)}</Fact>
        <Fact name={words.key}>{keyWords(id, problem, demo)}</Fact>
        <Fact name={words.models}>{modelWords(own.length, problem, isNamed)}</Fact>
        <Fact name={words.streams}>{demo ? words.yes : streamWords(asked)}</Fact>
        <Fact name={words.chains}>
          {chainWords({
            configured: chains,
            proven: modelsOf(provenChains(capabilities, openedAt)),
            missing: modelsOf(
              lessonsOf(capabilities, openedAt).filter(
                ({ missing }) => missing === 'chains' || missing === 'showsChains',
              ),
            ),
            asked,
          })}
        </Fact>
      </dl>
      {error !== undefined && advice !== undefined && (
        <div role="alert" className="border-t border-line bg-caution-soft px-4 py-3 text-sm">
          <p className="font-medium">{advice}</p>
          <p className="mt-1 break-words text-muted">{error.message}</p>
        </div>
      )}
      <TaggedReasoningChoice upstream={upstream} />
      {!demo && (
        <AskSection
          test={test}
          firstModel={own.find(isChatModel)?.id ?? ''}
          isPossible={connectionFacts(id, problem).isReachable === true}
        />
      )}
    </section>
  )
}

function Fact({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <div className="flex min-h-11 flex-wrap items-center gap-x-4 px-4 py-2">
      <dt className="w-full shrink-0 text-muted sm:w-28">{name}</dt>
      <dd className="min-w-0 flex-1 break-words tabular-nums">{children}</dd>
    </div>
  )
}
