'use client'

import { words } from '@/lib/language/english/items'
import { useState } from 'react'
import { Markdown } from '@/components/markdown/markdown'
import { tokenProbabilities } from '@/lib/responses/token-probabilities'
import type { OutputText } from '@/lib/responses/types'
import { Citations } from './citations'
import { numberSources } from './number-sources'
import { TokenView } from './token-view'

/** Text and its sources, linked in both directions; if the provider sent token probabilities, those too. */
export function TextPart({ part, live }: { readonly part: OutputText; readonly live: boolean }) {
  const [showsTokens, setShowsTokens] = useState(false)
  const { sources, marks } = numberSources(part.annotations)
  const hasTokens = Array.isArray(part['logprobs']) && part['logprobs'].length > 0
  return (
    <div data-cited>
      {hasTokens && showsTokens ? (
        <TokenView tokens={tokenProbabilities(part['logprobs'])} />
      ) : (
        <Markdown text={part.text} live={live} marks={marks} />
      )}
      {hasTokens && (
        <button
          type="button"
          aria-pressed={showsTokens}
          onClick={() => setShowsTokens(!showsTokens)}
          className="mt-1 rounded text-xs text-muted underline decoration-line-strong underline-offset-2 hover:text-ink pointer-coarse:min-h-11"
        >
          {words.tokenProbabilities}
        </button>
      )}
      <Citations sources={sources} marks={marks} />
    </div>
  )
}
