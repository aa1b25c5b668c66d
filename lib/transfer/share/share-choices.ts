/** What a person may let leave with a share. Everything else either always leaves, or never. */
export interface ShareChoices {
  /** Instructions, and messages of the system. */
  readonly instructions: boolean
  /** What tools were given, and what they returned. */
  readonly tools: boolean
  readonly reasoning: boolean
  readonly fileNames: boolean
  /** The files themselves, and generated pictures. */
  readonly files: boolean
  /** The person's notes on answers. */
  readonly notes: boolean
  /** Versions that are not shown. */
  readonly versions: boolean
}

export type ShareChoice = keyof ShareChoices

/** In the order in which they are asked for. */
export const shareChoiceNames: readonly ShareChoice[] = [
  'instructions',
  'reasoning',
  'tools',
  'fileNames',
  'files',
  'notes',
  'versions',
]

/** What leaves if the person ticks nothing. */
export const leastChoices: ShareChoices = {
  instructions: false,
  tools: false,
  reasoning: false,
  fileNames: false,
  files: false,
  notes: false,
  versions: false,
}

/** What a share that was read may contain: whoever made it has chosen. */
export const allChoices: ShareChoices = {
  instructions: true,
  tools: true,
  reasoning: true,
  fileNames: true,
  files: true,
  notes: true,
  versions: true,
}
