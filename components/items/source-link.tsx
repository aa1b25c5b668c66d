import { misleadingTarget } from '@/lib/util/misleading-target'
import { isSafeLink } from '@/lib/util/safe-link'

/** A page or file by its name; a link if its address is safe. */
export function SourceLink({ url, title }: { readonly url: string; readonly title?: string }) {
  const words = title ?? url
  if (!isSafeLink(url)) return <span className="break-words">{words}</span>
  const target = misleadingTarget(words, url)
  return (
    <a
      href={url}
      target="_blank"
      rel="noopener noreferrer nofollow"
      title={url}
      className="break-all underline decoration-line-strong underline-offset-2 hover:decoration-current pointer-coarse:inline-flex pointer-coarse:min-h-11 pointer-coarse:items-center"
    >
      {words}
      {target !== undefined && <span className="text-danger"> ({target})</span>}
    </a>
  )
}
