'use client'

import { words as strings } from '@/lib/language/english/shell'
import { EnterCode } from '@/components/settings/access/enter-code'
import { parley, useParley } from '@/components/hooks/parley'
import { Button } from '@/components/ui/button'

/** Shows problems with the page as a whole: no models, a failing provider, no storage for chats. */
export function ProblemBanner() {
  const modelListError = useParley((state) => state.modelListError)
  const upstreams = useParley((state) => state.modelList?.upstreams)
  const hasModels = useParley((state) => (state.modelList?.models.length ?? 0) > 0)
  const storageProblem = useParley((state) => state.storageProblem)
  const problems = [
    modelListError?.message,
    ...(upstreams ?? []).map(({ label, error }) => error && `${label}: ${error.message}`),
    !hasModels && upstreams !== undefined && strings.noModelsListedTypeAModels,
    storageProblem !== null && strings.newMessagesWillBeLostWhen(storageProblem),
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
        {strings.tryAgain}
      </Button>
    </div>
  )
}
