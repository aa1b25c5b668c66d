'use client'

import { words } from '@/lib/language/english/models'
import { useEffect, useState } from 'react'
import { useModelNames } from '@/components/hooks/model-names'
import { parley, useParley } from '@/components/hooks/parley'
import { chatIdAt, useAddress } from '@/components/ui/address'
import type { ChosenModel } from '@/lib/chat/auto-models'
import { type AutoModel, autoModelOf, autoModels } from '@/lib/conversation/auto-model'
import { votesOf } from '@/lib/conversation/comparison/votes-of'
import { minMeetings } from '@/lib/rankings/choose-model'
import type { ResponsesError } from '@/lib/responses/types'

/** An entry of the picker that chooses a model by votes. */
export interface AutoEntry {
  readonly id: AutoModel
  /** What it chooses, and which model that is now or why there is none. */
  readonly description: string
  readonly isDisabled: boolean
}

const rules: Readonly<Record<AutoModel, string>> = {
  'auto:best': words.mostLikelyToWin,
  'auto:cheap-enough': words.cheapestThatIsNotClearlyWorse,
}

/**
 * Returns the entries that choose a model by votes; none if there is no vote, or a provider has models of that name.
 *
 * @param isShown whether to find out which models they stand for now
 * @param selected the id of the selected model, whose entry is there in any case
 */
export function useAutoModels(isShown: boolean, selected: string): readonly AutoEntry[] {
  const conversationId = chatIdAt(useAddress())
  const hasVotes = useParley(({ conversations }) =>
    votesOf(conversations ?? []).some(({ judge }) => judge === undefined),
  )
  const list = useParley((state) => state.modelList)
  const nameOf = useModelNames()
  const [found, setFound] = useState<ReadonlyMap<AutoModel, ChosenModel | ResponsesError>>(new Map())
  useEffect(() => {
    let isGone = false
    if (!isShown || !hasVotes) return undefined
    const asking = autoModels.map(
      async (auto) => [auto, await parley.modelNowOf(auto, conversationId)] as const,
    )
    // Without its code, the entries don't say which model it would be.
    void Promise.all(asking).then(
      (models) => (isGone ? undefined : setFound(new Map(models))),
      () => undefined,
    )
    return () => {
      isGone = true
    }
  }, [isShown, hasVotes, conversationId])
  return autoModels
    .filter((auto) => autoModelOf(auto, list) !== undefined && (hasVotes || auto === selected))
    .map((id) => {
      const now = hasVotes ? found.get(id) : undefined
      const trouble = hasVotes ? troubleOf(now) : words.needsVotes(minMeetings)
      const detail = trouble ?? (now !== undefined && 'model' in now ? words.modelNow(nameOf(now.model)) : '')
      return {
        id,
        description: [rules[id], detail].filter((part) => part !== '').join(' · '),
        isDisabled: trouble !== undefined,
      }
    })
}

/** Returns why votes choose no model; undefined if they do, or it isn't known yet. */
function troubleOf(now: ChosenModel | ResponsesError | undefined): string | undefined {
  if (now === undefined) return undefined
  if (!('model' in now) || now.choice.reason === 'none-left') return words.noRankedModelHere
  return now.choice.reason === 'few-votes' ? words.needsVotes(minMeetings) : undefined
}
