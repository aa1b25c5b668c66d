import { VisibleText } from './visible-text'

/** Plain code or data on a card, unchanged; long lines wrap, long blocks scroll. */
export function Code({ children }: { readonly children: string }) {
  return (
    // A scrollable region must be reachable by keyboard.
    <pre tabIndex={0} className="max-h-80 overflow-auto font-mono text-code break-words whitespace-pre-wrap">
      <VisibleText>{children}</VisibleText>
    </pre>
  )
}
