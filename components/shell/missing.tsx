import { words } from '@/lib/language/english/shell'

/** Shown for the address of a chat that is not in this browser. */
export function Missing() {
  return (
    <div className="flex flex-1 flex-col items-center justify-center gap-2 px-6 text-center">
      <h1 className="text-xl font-semibold">{words.chatNotFound}</h1>
      <p className="max-w-96 text-sm text-muted">{words.chatsStayInTheBrowserWhere}</p>
    </div>
  )
}
