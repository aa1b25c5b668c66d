import { VisibleText } from './visible-text'

/** Plain code or data in a card, as it is; long lines wrap, long blocks scroll. */
export function Code({ children }: { readonly children: string }) {
  return (
    // A region that scrolls must be reachable by keyboard.
    <pre
      tabIndex={0}
      className="max-h-80 overflow-auto font-mono text-[13px]/5 break-words whitespace-pre-wrap"
    >
      <VisibleText>{children}</VisibleText>
    </pre>
  )
}
