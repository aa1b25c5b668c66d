'use client'

import { createStore } from 'zustand/vanilla'
import { parley } from '@/components/hooks/parley'
import type { TokenPrice } from '@/lib/conversation/cost'
import type { Recording } from '@/lib/inspector/recording'
import { emptyColumn, fillColumn } from '@/lib/lab/fill-column'
import type { LabColumn } from '@/lib/lab/lab-column'
import { learnFrom } from '@/lib/lab/lessons'
import { runLab } from '@/lib/lab/run-lab'
import { newId } from '@/lib/util/new-id'
import { gatewayServer } from './gateway-server'
import { keepColumn } from './lab-columns'

/** A model to try, and what the list of models says of it. */
export interface LabSubject {
  readonly model: string
  /** The id of its provider. */
  readonly upstream: string
  /** The name of its provider. */
  readonly server: string
  readonly price: TokenPrice | undefined
}

interface LabSession {
  /** The column that is being filled. */
  readonly running: LabColumn | null
  /** What comes after it. */
  readonly waiting: readonly LabSubject[]
  /** The requests behind the findings of this page's columns, by column and probe. They are gone with the page. */
  readonly recordings: ReadonlyMap<string, ReadonlyMap<string, readonly Recording[]>>
}

/** The lab goes on while another page of the app is shown. */
export const labSession = createStore<LabSession>(() => ({
  running: null,
  waiting: [],
  recordings: new Map(),
}))

/** How long one answer may take, in milliseconds. */
const timeLimit = 60_000

let stop = new AbortController()

/** Tries models one after the other; those that are chosen while it runs come last. */
export async function startLab(subjects: readonly LabSubject[]): Promise<void> {
  labSession.setState(({ waiting }) => ({ waiting: [...waiting, ...subjects] }))
  if (labSession.getState().running !== null) return
  for (;;) {
    const [subject, ...waiting] = labSession.getState().waiting
    if (subject === undefined) break
    labSession.setState({ waiting })
    stop = new AbortController()
    await trySubject(subject, stop.signal)
  }
  labSession.setState({ running: null })
}

/** Ends the lab. What was found out until then is kept. */
export function stopLab(): void {
  labSession.setState({ waiting: [] })
  stop.abort()
}

async function trySubject(
  { model, upstream, server, price }: LabSubject,
  signal: AbortSignal,
): Promise<void> {
  let column = emptyColumn({ id: newId(), server, model, startedAt: Date.now() })
  labSession.setState({ running: column })
  const counted = new Set<string>()
  const lab = runLab(gatewayServer(model, upstream), {
    signal,
    now: () => performance.now(),
    date: () => Date.now(),
    newId,
    sleep,
    timeLimit,
  })
  for await (const result of lab) {
    column = fillColumn(column, result, counted, price)
    const behind = new Map(labSession.getState().recordings.get(column.id)).set(
      result.probe.id,
      result.recordings,
    )
    labSession.setState(({ recordings }) => ({
      running: column,
      recordings: new Map(recordings).set(column.id, behind),
    }))
  }
  keepColumn(column)
  parley.noteCapabilities((known, now) => learnFrom(known, { upstream, model }, column.findings, now))
}

const sleep = (milliseconds: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const end = () => {
      clearTimeout(timer)
      resolve()
    }
    const timer = setTimeout(end, milliseconds)
    signal.addEventListener('abort', end, { once: true })
  })
