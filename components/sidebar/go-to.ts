/** Shows a chat, or with null the page for a new one. The shell holds every chat: no server is asked. */
export function goTo(conversationId: string | null): void {
  window.history.pushState(null, '', addressOf(conversationId))
}

export const addressOf = (conversationId: string | null) =>
  conversationId === null ? '/' : `/c/${conversationId}`
