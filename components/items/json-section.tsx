'use client'

import { words } from '@/lib/language/english/items'
import { useState } from 'react'
import { CardSection } from '@/components/ui/card'
import { Code } from '@/components/ui/code'
import { JsonTree } from '@/components/ui/json-tree'
import { parsePartialJson } from '@/lib/util/partial-json'
import { prettyJson } from '@/lib/util/pretty-json'

interface JsonSectionProps {
  readonly label: string
  /** JSON, the beginning of JSON, or a text that is not JSON. */
  readonly text: string
}

/** Shows a text that should be JSON as a tree, even while it arrives, or on request as it was written. */
export function JsonSection({ label, text }: JsonSectionProps) {
  const [isRaw, setIsRaw] = useState(false)
  const { value, state } = parsePartialJson(text)
  const isTree = typeof value === 'object' && value !== null && state !== 'broken'
  return (
    <CardSection
      label={label}
      aside={
        isTree && (
          <button
            type="button"
            aria-label={`${label}: ${isRaw ? 'tree' : 'raw'}`}
            onClick={() => setIsRaw(!isRaw)}
            className="-my-1 rounded px-1.5 py-1 hover:bg-hover hover:text-ink pointer-coarse:min-h-11 pointer-coarse:min-w-11"
          >
            {isRaw ? words.tree : words.raw}
          </button>
        )
      }
    >
      {isTree && !isRaw ? <JsonTree value={value} label={label} /> : <Code>{prettyJson(text)}</Code>}
    </CardSection>
  )
}
