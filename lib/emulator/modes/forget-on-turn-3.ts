import { asSpecified, previousResponseNotFound } from '../policy'
import type { Scenario } from '../scenario'
import { conforming } from '../scripts/conforming'

const LONGEST_CHAIN = 2

export const forgetOnTurnThree: Scenario = {
  ...conforming,
  id: 'forget-on-turn-3',
  name: 'Upstream: forgets on turn 3',
  description:
    'Loses its memory where a chain would reach its third response. The history sent again begins a new chain.',
  policy: {
    recall: (id, stored) => {
      if (stored !== undefined && stored.chainLength >= LONGEST_CHAIN) throw previousResponseNotFound(id)
      return asSpecified.recall(id, stored)
    },
  },
}
