'use client'

import { useParley } from './parley'

/** Says that nobody intelligent answers, and how to change that. */
export function DemoBanner() {
  const isDemo = useParley(
    ({ modelList }) =>
      modelList !== null &&
      modelList.upstreams.some(({ demo }) => demo) &&
      modelList.upstreams.every(({ demo }) => demo),
  )
  if (!isDemo) return null
  return (
    <p className="shrink-0 border-b border-line bg-accent-soft px-4 py-2 text-center text-sm text-balance">
      This is a demo, not an AI. For real models set{' '}
      <code className="font-mono text-[13px]">THEROUTER_API_KEY</code> or{' '}
      <code className="font-mono text-[13px]">OPENAI_API_KEY</code>.
    </p>
  )
}
