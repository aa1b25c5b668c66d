import { cutAtHidden, nameHidden } from './hidden-characters'

/** A text in which what is otherwise not seen (no width, other directions, tags) is named in its place. */
export function VisibleText({ children }: { readonly children: string }) {
  return cutAtHidden(children).map(({ text, isHidden }, at) =>
    isHidden ? (
      <span
        key={at}
        title="A sign that is not seen"
        className="mx-px rounded bg-danger/12 px-1 font-mono text-[0.85em] text-danger [unicode-bidi:isolate]"
      >
        {nameHidden(text)}
      </span>
    ) : (
      text
    ),
  )
}
