/** The shell of the layout reads the address and shows a new chat. */
export default function NewChatPage() {
  return null
}
