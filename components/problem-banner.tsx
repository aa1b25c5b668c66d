'use client'

import { EnterCode } from './access/enter-code'
import { parley, useParley } from './parley'
import { Button } from './ui/button'

/** What is wrong with the page as a whole: no models, an upstream that fails, no place to keep chats. */
export function ProblemBanner() {
  const modelListError = useParley((state) => state.modelListError)
  const upstreams = useParley((state) => state.modelList?.upstreams)
  const hasModels = useParley((state) => (state.modelList?.models.length ?? 0) > 0)
  const storageProblem = useParley((state) => state.storageProblem)
  const problems = [
    modelListError?.message,
    ...(upstreams ?? []).map(({ label, error }) => error && `${label}: ${error.message}`),
    !hasModels &&
      upstreams !== undefined &&
      'No models are listed. You can type a model’s name in the model picker.',
    storageProblem !== null && `${storageProblem} What you write now is lost when this tab closes.`,
  ].filter((problem) => typeof problem === 'string')
  if (problems.length === 0) return null
  return (
    <div
      role="alert"
      className="flex shrink-0 items-center gap-3 border-b border-line bg-caution-soft px-4 py-2 text-sm"
    >
      <div className="min-w-0 flex-1">
        {problems.map((problem) => (
          <p key={problem} className="break-words">
            {problem}
          </p>
        ))}
      </div>
      {modelListError?.code === 'access_required' && <EnterCode />}
      <Button
        onClick={() => {
          void parley.reloadModels()
          void parley.retrySaving()
        }}
      >
        Try again
      </Button>
    </div>
  )
}
