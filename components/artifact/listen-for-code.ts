import { OpenCodeEvent } from '@/components/markdown/open-code-event'
import { loadWithRetries } from '@/lib/client/load-with-retries'
import type { CodeOfChat } from './open-code'

const load = () => loadWithRetries(() => import('./open-code'))

/**
 * Opens the code blocks of a chat beside it when their buttons are pressed.
 *
 * @param content the element with the exchanges, each marked with the id of its first turn
 * @returns stops listening
 */
export function listenForCode(content: HTMLElement, conversationId: string): () => void {
  const open = (event: Event) => {
    if (!(event instanceof OpenCodeEvent) || !(event.target instanceof Element)) return
    const turnId = event.target.closest<HTMLElement>('[data-exchange]')?.dataset['exchange'] ?? ''
    void openLater({ conversationId, turnId, language: event.language, code: event.code })
  }
  content.addEventListener(OpenCodeEvent.type, open)
  return () => content.removeEventListener(OpenCodeEvent.type, open)
}

async function openLater(code: CodeOfChat): Promise<void> {
  const opening = await load().catch(() => undefined)
  opening?.openCode(code)
}

/** Opens the newest artifact of a chat; nothing happens if it has none. */
export async function openNewestArtifact(conversationId: string): Promise<void> {
  const opening = await load().catch(() => undefined)
  opening?.openNewest(conversationId)
}
