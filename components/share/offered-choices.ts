import { leastChoices, type ShareChoice, shareChoiceNames } from '@/lib/transfer/share/share-choices'
import { shareText, type ShareSource, writeShare } from '@/lib/transfer/share/write-share'

/** Returns the choices that would change what leaves: there is no use in asking about what isn't there. */
export function offeredChoices(source: ShareSource): readonly ShareChoice[] {
  // One by one: most choices show with the first of many chats.
  const parts = [
    ...source.chats.map((chat): ShareSource => ({ ...source, chats: [chat], runs: [] })),
    ...source.runs.map((run): ShareSource => ({ ...source, chats: [], runs: [run] })),
  ].map((part) => ({ part, least: shareText(writeShare(part, leastChoices).share) }))
  return shareChoiceNames.filter((choice) =>
    parts.some(
      ({ part, least }) => shareText(writeShare(part, { ...leastChoices, [choice]: true }).share) !== least,
    ),
  )
}
