'use client'

import { Copy, RotateCcw } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { focusAtStart } from '@/components/ui/focus-at-start'
import { words } from '@/lib/language/english/share'
import type { Share } from '@/lib/transfer/share/share-format'
import { type Opened, openShare } from './opened'
import { RunAgain } from './run-again'
import { askAgain, continueAsCopy, questionsIn, setUpRun } from './share-actions'
import { SharedContents } from './shared-contents'
import { useResult } from './use-result'

interface OpenedShareProps {
  readonly share: Share
  readonly onClose: () => void
}

const noContents: readonly Opened[] = []

/** A share that was opened, to be read, copied, or asked again. */
export function OpenedShare({ share, onClose }: OpenedShareProps) {
  const { value: opened = noContents } = useResult(share, openShare)
  const [problem, setProblem] = useState<string>()
  const [isAsking, setIsAsking] = useState(false)
  const [first, ...others] = opened
  const chat = first?.kind === 'chat' && others.length === 0 ? first : undefined

  async function attempt(work: Promise<void>) {
    setProblem(undefined)
    try {
      await work
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error))
    }
  }

  function runAgain() {
    if (chat === undefined) void attempt(setUpRun(share, 0))
    else setIsAsking(true)
  }

  return (
    <>
      <div className="-mt-5 flex flex-wrap items-center gap-2 print:hidden">
        <Button ref={focusAtStart} look="primary" onClick={() => void attempt(continueAsCopy(share))}>
          <Copy aria-hidden size={16} />
          {others.length === 0 ? words.continueAsCopy : words.continueAll}
        </Button>
        {others.length === 0 && (
          <Button onClick={runAgain}>
            <RotateCcw aria-hidden size={16} />
            {words.runAgain}
          </Button>
        )}
        <Button look="quiet" onClick={onClose}>
          {words.openAnother}
        </Button>
        {problem !== undefined && (
          <p role="alert" className="w-full text-sm text-danger">
            {problem}
          </p>
        )}
      </div>
      <SharedContents opened={opened} />
      {isAsking && chat !== undefined && (
        <RunAgain
          questions={questionsIn(chat)}
          onClose={() => setIsAsking(false)}
          onRun={(models) => {
            setIsAsking(false)
            void attempt(askAgain(chat, models))
          }}
        />
      )}
    </>
  )
}
