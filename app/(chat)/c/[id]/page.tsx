/** The shell of the layout reads the address and shows the chat, which only the browser knows. */
export default function ChatPage() {
  return null
}
