/** Shown for the address of a chat that is not in this browser. */
export function Missing() {
  return (
    <div className="flex flex-1 flex-col items-center justify-center gap-2 px-6 text-center">
      <h1 className="text-lg font-semibold">This chat is not here</h1>
      <p className="max-w-96 text-sm text-muted">
        Chats stay in the browser they were written in. It may be in another one, or its data was cleared.
      </p>
    </div>
  )
}
