import type { ShareChoices } from './share-choices'
import type { SharedModels } from './shared-model'

/** What making a share needs to know besides what is shared. */
export interface ShareWorld {
  readonly choices: ShareChoices
  readonly models: SharedModels
  /** Returns the address within the share of a stored file, by its id; undefined if it doesn't leave. */
  readonly fileAddress: (fileId: string) => string | undefined
}
