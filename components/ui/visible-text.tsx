import { words } from '@/lib/language/english/ui'
import { cutAtHidden, nameHidden } from './hidden-characters'

/** Shows a text with its invisible characters (zero-width, directional, tags) named in place. */
export function VisibleText({ children }: { readonly children: string }) {
  return cutAtHidden(children).map(({ text, isHidden }, at) =>
    isHidden ? (
      <span
        key={at}
        data-tooltip={words.invisibleCharacter}
        className="mx-px rounded bg-danger/12 px-1 font-mono text-[0.85em] text-danger [unicode-bidi:isolate]"
      >
        {nameHidden(text)}
      </span>
    ) : (
      text
    ),
  )
}
