import { type OpenedChat, openChat } from '@/lib/transfer/share/chat-of-share'
import { type OpenedRun, openRun } from '@/lib/transfer/share/run-of-share'
import type { Share } from '@/lib/transfer/share/share-format'
import { newId } from '@/lib/util/new-id'

/** What a share contains, as it is shown. */
export type Opened = ({ readonly kind: 'chat' } & OpenedChat) | ({ readonly kind: 'run' } & OpenedRun)

/** Makes chats and runs of a share, without storing anything. */
export async function openShare({ contents, files }: Share): Promise<readonly Opened[]> {
  const world = { newId, now: Date.now() }
  const opened: Opened[] = []
  for (const content of contents) {
    opened.push(
      content.kind === 'chat'
        ? { kind: 'chat', ...(await openChat(content, files, world)) }
        : { kind: 'run', ...openRun(content, world) },
    )
  }
  return opened
}

export const titleOf = (content: Opened): string =>
  content.kind === 'chat' ? content.conversation.title : content.dataSet.name
