import { words } from '@/lib/language/english/ui'

/** Replaces a part of the page whose code did not load: the network is gone, or a newer build has other files. */
export function NotLoaded() {
  return (
    <p role="alert" className="p-2 text-xs text-danger">
      {words.couldntLoadThisPartOfThe}
    </p>
  )
}
