'use client'

import { words } from '@/lib/language/english/shell'
import { Calculator, Columns2, Lightbulb, type LucideIcon, Table } from 'lucide-react'
import { parley, useParley } from '@/components/hooks/parley'
import { showPage } from '@/components/ui/address'
import { settingsOf } from '@/lib/chat/chat-settings'
import { toWire } from '@/lib/tools/tool'

/** Something to ask, and what it takes. */
interface Example {
  readonly prompt: string
  readonly icon: LucideIcon
  /** The scenario of the demo that answers it. */
  readonly demoModel?: string
  /** A built-in tool that is switched on for it. */
  readonly tool?: string
  /** Opens a comparison with the prompt in its field, because models have to be chosen first. */
  readonly isCompared?: true
}

const examples: readonly Example[] = [
  { prompt: words.explainHowServerSentEventsWork, icon: Table, demoModel: 'markdown' },
  { prompt: words.aBatAndABallCost, icon: Lightbulb, demoModel: 'reasoning' },
  {
    prompt: words.splitABillWithTheCalculator,
    icon: Calculator,
    demoModel: 'function-call',
    tool: 'calculator',
  },
  { prompt: words.compareHowModelsExplainTides, icon: Columns2, isCompared: true },
]

/** Questions to begin with, below the message field of the empty page; each takes one click. */
export function Examples({ onAsk }: { readonly onAsk: (text: string) => void }) {
  const models = useParley((state) => state.modelList?.models)
  const hasModel = useParley((state) => settingsOf(state, null).model !== '')
  const isDemo = useParley((state) => state.modelList?.upstreams.every(({ demo }) => demo) ?? false)

  async function ask({ prompt, demoModel, tool, isCompared }: Example) {
    if (isCompared) {
      parley.setDraft(null, prompt)
      return showPage('/compare')
    }
    if (isDemo) {
      const model = models?.find(({ id }) => id === demoModel)
      if (model !== undefined) parley.setSettings(null, { model: model.id })
    } else if (tool !== undefined) {
      await parley.loadTools()
      const found = parley.world.store.getState().tools?.find(({ name }) => name === tool)
      if (found !== undefined) parley.setSettings(null, { tools: [toWire(found)] })
    }
    onAsk(prompt)
  }

  return (
    <div className="min-h-0 flex-1 overflow-y-auto px-4 pb-4">
      <ul aria-label={words.examples} className="mx-auto grid w-full max-w-[46rem] gap-1 sm:grid-cols-2">
        {examples.map((example) => (
          <li key={example.prompt}>
            <button
              type="button"
              disabled={!hasModel}
              onClick={() => void ask(example)}
              className="flex min-h-11 w-full items-start gap-2.5 rounded-xl px-3 py-2.5 text-left text-sm text-muted transition-colors hover:bg-hover hover:text-ink disabled:cursor-wait"
            >
              <example.icon aria-hidden size={16} strokeWidth={1.75} className="mt-0.5 shrink-0" />
              <span className="line-clamp-2">{example.prompt}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
