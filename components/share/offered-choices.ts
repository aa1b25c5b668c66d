import { leastChoices, type ShareChoice, shareChoiceNames } from '@/lib/transfer/share/share-choices'
import { shareText, type ShareSource, writeShare } from '@/lib/transfer/share/write-share'

/** Returns the choices that would change what leaves: there is no use in asking about what isn't there. */
export function offeredChoices(source: ShareSource): readonly ShareChoice[] {
  const textWith = (choice?: ShareChoice) =>
    shareText(
      writeShare(source, choice === undefined ? leastChoices : { ...leastChoices, [choice]: true }).share,
    )
  const least = textWith()
  return shareChoiceNames.filter((choice) => textWith(choice) !== least)
}
