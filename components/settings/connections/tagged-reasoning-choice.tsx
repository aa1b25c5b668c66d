'use client'

import { words } from '@/lib/language/english/settings'
import { useId, useSyncExternalStore } from 'react'
import type { UpstreamStatus } from '@/lib/client/list-models'
import { taggedReasoning } from '@/lib/storage/tagged-reasoning'

/** Sets whether a provider's answers may begin with reasoning between tags, which is then shown as reasoning. */
export function TaggedReasoningChoice({ upstream }: { readonly upstream: UpstreamStatus }) {
  const help = useId()
  const read = () => taggedReasoning.read(upstream)
  const isOn = useSyncExternalStore(taggedReasoning.subscribe, read, () => upstream.isLocal === true)
  return (
    <label className="flex min-h-14 items-center gap-x-6 border-t border-line px-4 py-2.5">
      <span className="min-w-0 flex-1">
        <span className="block text-sm font-medium">{words.reasoningBetweenTags}</span>
        <span id={help} className="block text-xs text-muted">
          {words.showsTaggedReasoningAsReasoning}
        </span>
      </span>
      <input
        type="checkbox"
        aria-label={words.reasoningBetweenTagsOf(upstream.label)}
        aria-describedby={help}
        checked={isOn}
        onChange={({ target }) => taggedReasoning.write(upstream.id, target.checked)}
        className="size-4 shrink-0 accent-accent pointer-coarse:size-6"
      />
    </label>
  )
}
