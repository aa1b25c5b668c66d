import { counted, listCounts } from '@/lib/language/format'
import { words } from '@/lib/language/english/storage'
import type { Recovery } from './mirrored'

/** Describes a recovery in a sentence or two; empty if there is nothing to report. */
export function recoveryWords({ chats, messages, files, lost, unreadable }: Recovery): string {
  const back = listCounts([
    [chats, 'chat'],
    [messages, 'message'],
    [files, 'file'],
  ])
  const gone = listCounts([
    [lost.chats, 'chat'],
    [lost.messages, 'message'],
    [lost.files, 'file'],
  ])
  const isOne = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0) === 1
  return [
    back === ''
      ? ''
      : isOne([chats, messages, files])
        ? words.wasMissingAndHasBeenRestored(back)
        : words.wereMissingAndHaveBeenRestored(back),
    gone === '' ? '' : words.lostForGood(gone),
    unreadable === 0 ? '' : words.inTheBackupCopyCouldntBe(counted(unreadable, 'record')),
  ]
    .filter((sentence) => sentence !== '')
    .join(' ')
}
