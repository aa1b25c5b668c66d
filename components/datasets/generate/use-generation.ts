'use client'

import { useEffect, useRef, useState } from 'react'
import { createResponse } from '@/lib/client/create-response'
import { runTurn } from '@/lib/client/run-turn'
import { costOf } from '@/lib/conversation/cost'
import type { Turn } from '@/lib/conversation/types'
import { rowsRequest, type RowsWish } from '@/lib/datasets/generate/rows-request'
import type { Table } from '@/lib/datasets/rows/table'
import { textOrRefusal } from '@/lib/datasets/run/answer-of'
import type { RunColumn } from '@/lib/datasets/run/run'
import { turnOf } from '@/lib/datasets/run/send-request'
import { newId } from '@/lib/util/new-id'

/** What became of asking a model for rows. While it writes, its rows are counted by the braces that close them. */
export type Generation =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly rows: number }
  | {
      readonly kind: 'ended'
      readonly answer: string
      readonly ending: 'completed' | 'incomplete' | 'stopped' | 'failed'
      /** Why it failed, in the provider's words. */
      readonly problem?: string
      /** In dollars; undefined if unknown. */
      readonly cost?: number
    }

interface GenerationControl {
  readonly generation: Generation
  readonly start: (wish: RowsWish, table: Table, model: RunColumn) => void
  readonly stop: () => void
  readonly reset: () => void
}

/** Asks a model for rows. Leaving the page stops it. */
export function useGeneration(): GenerationControl {
  const [generation, setGeneration] = useState<Generation>({ kind: 'idle' })
  const controller = useRef<AbortController>(undefined)
  useEffect(() => () => controller.current?.abort(), [])

  async function start(wish: RowsWish, table: Table, model: RunColumn) {
    controller.current?.abort()
    const own = new AbortController()
    controller.current = own
    setGeneration({ kind: 'running', rows: 0 })
    const request = rowsRequest(model.settings, wish, table)
    const turn = turnOf({ key: newId(), sentAt: Date.now() }, model, request.input)
    let [isAwaited, isOver] = [false, false]
    const ended = await runTurn(turn, request, {
      create: createResponse,
      signal: own.signal,
      now: () => Date.now(),
      onChange: (current) => {
        if (isAwaited) return
        isAwaited = true
        requestAnimationFrame(() => {
          isAwaited = false
          const text = textOrRefusal(current)
          if (controller.current === own && !isOver) {
            setGeneration({ kind: 'running', rows: text.split('}').length - 1 })
          }
        })
      },
    })
    isOver = true
    if (controller.current === own) setGeneration(endOf(ended, model))
  }

  return {
    generation,
    start: (...asked) => void start(...asked),
    stop: () => controller.current?.abort(),
    reset: () => {
      controller.current?.abort()
      controller.current = undefined
      setGeneration({ kind: 'idle' })
    },
  }
}

function endOf(turn: Turn, { price }: RunColumn): Generation {
  const { ended, response, error } = turn.state
  const cost = costOf(response?.usage, price)
  const ending =
    turn.stopped === true ? 'stopped' : ended === 'completed' || ended === 'incomplete' ? ended : 'failed'
  return {
    kind: 'ended',
    answer: textOrRefusal(turn),
    ending,
    ...(error?.message === undefined ? {} : { problem: error.message }),
    ...(cost === undefined ? {} : { cost }),
  }
}
