'use client'

// The parts of a comparison that are shown after answers, or on demand.

import dynamic from 'next/dynamic'
import { NotLoaded } from '@/components/ui/not-loaded'

const loadVoteLine = () => import('./vote/vote-line').then((module) => module.VoteLine)
export const VoteLine = dynamic(() => loadVoteLine().catch(() => NotLoaded), { ssr: false })

const loadAnswerDiff = () => import('./answer-diff').then((module) => module.AnswerDiff)
export const AnswerDiff = dynamic(() => loadAnswerDiff().catch(() => NotLoaded), { ssr: false })

const loadFigures = () => import('./figures/comparison-figures').then((module) => module.ComparisonFigures)
export const ComparisonFigures = dynamic(() => loadFigures().catch(() => NotLoaded), { ssr: false })

const loadSettingsPanel = () =>
  import('@/components/settings/settings-panel').then((module) => module.SettingsPanel)
export const SettingsPanel = dynamic(() => loadSettingsPanel().catch(() => NotLoaded), { ssr: false })

export const BattleStart = dynamic(
  () =>
    import('./battle/battle-start').then(
      (module) => module.BattleStart,
      () => NotLoaded,
    ),
  { ssr: false },
)

/** What a comparison needs soon, in the order in which it is needed. */
export const compareParts = [loadVoteLine, loadSettingsPanel, loadAnswerDiff, loadFigures] as const
