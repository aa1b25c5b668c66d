'use client'

import { parley, useParley } from '@/components/parley'
import { examples } from './examples'

/** The page before the first question: what can be done with one click. */
export function Empty({ onAsk }: { readonly onAsk: (text: string) => void }) {
  const models = useParley((state) => state.modelList?.models)
  const hasModel = useParley((state) => state.settings.model !== '')
  const isDemo = useParley((state) => state.modelList?.upstreams.every(({ demo }) => demo) ?? false)

  function ask(prompt: string, demoModel: string) {
    const model = models?.find(({ id }) => id === demoModel)
    if (isDemo && model !== undefined) parley.setSettings({ model: model.id })
    onAsk(prompt)
  }

  return (
    <div className="flex min-h-0 flex-1 flex-col items-center justify-center overflow-y-auto px-4 py-8">
      <h1 className="mb-6 text-2xl font-semibold tracking-tight">What would you like to ask?</h1>
      <ul className="grid w-full max-w-[48rem] gap-2 sm:grid-cols-3">
        {examples.map(({ title, prompt, demoModel }) => (
          <li key={title}>
            <button
              type="button"
              disabled={!hasModel}
              onClick={() => ask(prompt, demoModel)}
              className="flex h-full w-full flex-col rounded-xl border border-line px-4 py-3 text-left transition-colors hover:bg-hover disabled:cursor-wait"
            >
              <span className="block text-sm font-medium">{title}</span>
              <span className="mt-1 line-clamp-2 text-sm text-muted">{prompt}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
