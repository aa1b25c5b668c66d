'use client'

import { useRef, useState } from 'react'
import { parley } from '@/components/hooks/parley'
import { askTwice, type AskedTwice } from '@/lib/client/ask-twice'
import { createResponseLater } from '@/lib/client/create-response-later'
import { listModels, type UpstreamStatus } from '@/lib/client/list-models'
import type { ResponsesError } from '@/lib/responses/types'

/** A test of a provider, and what it showed. */
export interface ConnectionTest {
  readonly isListing: boolean
  /** The list as it is now, or why our own server has none; undefined before the first test. */
  readonly listed: UpstreamStatus | ResponsesError | undefined
  /** How long that took, in milliseconds. */
  readonly took: number | undefined
  readonly list: () => void
  readonly isAsking: boolean
  readonly asked: AskedTwice | ResponsesError | undefined
  /** Asks a model two questions, which costs tokens. */
  readonly ask: (model: string) => void
  readonly stop: () => void
}

/** Tests one provider: its list, which is free, and apart from that by asking it. */
export function useConnectionTest(upstream: string): ConnectionTest {
  const [isListing, setIsListing] = useState(false)
  const [listed, setListed] = useState<ConnectionTest['listed']>()
  const [took, setTook] = useState<number>()
  const [asked, setAsked] = useState<ConnectionTest['asked']>()
  const [asking, setAsking] = useState<AbortController | null>(null)
  const latest = useRef(0)

  async function list() {
    setIsListing(true)
    const startedAt = performance.now()
    const answer = await listModels(upstream)
    setTook(performance.now() - startedAt)
    setListed('models' in answer ? answer.upstreams[0] : answer)
    setIsListing(false)
    // The rest of the page should know, too: the model picker, and the notice of a problem that is gone.
    if ('models' in answer) await parley.reloadModels()
  }

  async function ask(model: string) {
    const controller = new AbortController()
    latest.current += 1
    const mine = latest.current
    setAsking(controller)
    setAsked(undefined)
    const found = await askTwice(model, createResponseLater, controller.signal)
    if (mine !== latest.current) return
    setAsking(null)
    if (controller.signal.aborted) return
    setAsked(found)
    if ('chains' in found && found.chains !== 'unknown') parley.noteChain({ upstream, model }, found.chains)
  }

  return {
    isListing,
    listed,
    took,
    list: () => void list(),
    isAsking: asking !== null,
    asked,
    ask: (model) => void ask(model),
    stop: () => asking?.abort(),
  }
}
