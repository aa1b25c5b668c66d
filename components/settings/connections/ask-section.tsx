'use client'

import { words } from '@/lib/language/english/settings'
import { useState } from 'react'
import { useParley } from '@/components/hooks/parley'
import { Button } from '@/components/ui/button'
import { ModelField } from '../models/model-field'
import type { ConnectionTest } from './use-connection-test'

interface AskSectionProps {
  readonly test: ConnectionTest
  /** The model that is asked unless another one is chosen; '' if none is known. */
  readonly firstModel: string
  readonly isPossible: boolean
}

/** Finds out by two questions whether a provider streams and chains. They cost tokens, and the button says so. */
export function AskSection({ test, firstModel, isPossible }: AskSectionProps) {
  const modelList = useParley((state) => state.modelList)
  const [chosen, setChosen] = useState('')
  const model = chosen === '' ? firstModel : chosen
  return (
    <div className="border-t border-line px-4 py-3">
      <p className="text-sm font-medium">{words.streamsAndChains}</p>
      <p className="text-xs text-muted">{words.twoShortQuestionsCostTokens}</p>
      <div className="mt-2 flex flex-wrap gap-2">
        <div className="w-64 max-w-full min-w-0">
          <ModelField label={words.modelToAsk} model={model} modelList={modelList} onChange={setChosen} />
        </div>
        {test.isAsking ? (
          <Button onClick={test.stop}>{words.stop}</Button>
        ) : (
          <Button disabled={model === '' || !isPossible} onClick={() => test.ask(model)}>
            {words.askTwoQuestions}
          </Button>
        )}
        <span role="status" className="self-center text-xs text-muted">
          {test.isAsking ? words.asking : test.asked !== undefined && 'chains' in test.asked && words.asked}
        </span>
      </div>
      {test.asked !== undefined && 'message' in test.asked && (
        <p role="alert" className="mt-2 text-sm break-words text-danger">
          {words.theQuestionFailed(test.asked.message)}
        </p>
      )}
    </div>
  )
}
