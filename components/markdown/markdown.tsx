/** Placeholder until the streaming renderer lands. */
export function Markdown({ text }: { readonly text: string; readonly live: boolean }) {
  return <div className="whitespace-pre-wrap">{text}</div>
}
