import { counted } from '@/lib/language/format'
import { words } from '@/lib/language/english/offline'
import { words as shellWords } from '@/lib/language/english/shell'
import { openRequests } from '@/lib/conversation/tool-runs'
import { type EndedChat, EndedChats } from '@/lib/chat/ended-chats'
import { runAddress } from '@/lib/datasets/addresses'
import { listenToRests } from '@/lib/datasets/run/run-rests'
import type { RunView } from '@/lib/datasets/run/session'
import { ownRegistration } from '@/lib/offline/offline-copy'
import { notificationSetting } from '@/lib/storage/notification-setting'
import { underBase } from '@/lib/util/base-path'
import { addressOf, showPage } from '@/components/ui/address'
import { parley } from '@/components/hooks/parley'

/** Who switched to another tab for a shorter answer is still about to come back. Milliseconds. */
const minLength = 10_000

interface Notice {
  readonly title: string
  readonly body: string
  /** Where a click leads: a later notice of the same address takes the place of this one. */
  readonly address: string
}

/** Notifies of long answers and runs that end while this tab is hidden, if the person wants it. @returns how to end it */
export function notifyOfEnds(): () => void {
  let isOver = false
  const chats = new EndedChats({
    store: parley.world.store,
    now: () => Date.now(),
    after: (delay, callback) => setTimeout(callback, delay),
    onEnded: (chat) => {
      if (!isOver) notify(chat.took, () => noticeOfChat(chat))
    },
  })
  parley.onEnded(chats.note)
  const endRests = listenToRests((view) => {
    const { rest, since, at } = view
    // The person who paused a run knows.
    if (since === undefined || rest === undefined || rest.kind === 'paused') return
    notify(at - since.time, () => noticeOfRun(view))
  })
  return () => {
    isOver = true
    endRests()
  }
}

/** Titles only: a notification may be read by others, and stays in the system's list. */
function noticeOfChat({ conversation, turns }: EndedChat): Notice {
  const address = addressOf(conversation.id)
  const [last] = turns.slice(-1)
  const body =
    turns.length > 1 && conversation.comparison !== undefined
      ? words.answersHaveEnded(counted(turns.length, 'answer'))
      : last !== undefined && openRequests(last).length > 0
        ? words.theAnswerNeedsYou
        : last?.state.ended === 'completed' || last?.state.ended === 'incomplete'
          ? words.theAnswerIsReady
          : words.theAnswerFailed
  return { title: conversation.private === true ? shellWords.parley : conversation.title, body, address }
}

const noticeOfRun = ({ run, rest }: RunView): Notice => ({
  title: shellWords.dataSet,
  body: rest?.kind === 'done' ? words.theRunIsDone : words.theRunHasStopped,
  address: runAddress(run.dataSetId, run.id),
})

function notify(took: number, make: () => Notice): void {
  const isWanted = took >= minLength && document.visibilityState === 'hidden' && notificationSetting.read()
  if (isWanted && typeof Notification !== 'undefined' && Notification.permission === 'granted')
    void show(make())
}

async function show({ title, body, address }: Notice): Promise<void> {
  const options: NotificationOptions = {
    body,
    tag: `parley ${address}`,
    icon: underBase('/icons/icon-192.png'),
    data: { kind: 'show', address },
  }
  try {
    const registration = await ownRegistration()
    if (registration?.active != null) {
      await registration.showNotification(title, options)
      return
    }
    // Android allows only workers to notify: without one, nothing appears there.
    const notification = new Notification(title, options)
    notification.addEventListener('click', () => {
      window.focus()
      showPage(address)
      notification.close()
    })
  } catch {
    // The permission is gone, or the system refuses.
  }
}
