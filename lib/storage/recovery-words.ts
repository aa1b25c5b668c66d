import type { Recovery } from './mirrored'

/** What a recovery comes to, in a sentence or two; empty where nothing is to be said. */
export function recoveryWords({ chats, messages, files, lost, unreadable }: Recovery): string {
  const back = listOf([
    [chats, 'chat'],
    [messages, 'message'],
    [files, 'file'],
  ])
  const gone = listOf([
    [lost.chats, 'chat'],
    [lost.messages, 'message'],
    [lost.files, 'file'],
  ])
  const isOne = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0) === 1
  return [
    back === ''
      ? ''
      : isOne([chats, messages, files])
        ? `${back} was missing and has been restored from the backup copy.`
        : `${back} were missing and have been restored from the backup copy.`,
    gone === '' ? '' : `${gone} ${isOne(Object.values(lost)) ? 'is' : 'are'} lost: no copy is left.`,
    unreadable === 0 ? '' : `${counted(unreadable, 'record')} in the backup copy could not be read.`,
  ]
    .filter((sentence) => sentence !== '')
    .join(' ')
}

const list = new Intl.ListFormat('en')

const listOf = (counts: ReadonlyArray<readonly [number, string]>) =>
  list.format(counts.flatMap(([count, thing]) => (count === 0 ? [] : [counted(count, thing)])))

const counted = (count: number, thing: string) => `${count} ${thing}${count === 1 ? '' : 's'}`
