'use client'

import { words } from '@/lib/language/english/lab-page'
import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { useStore } from 'zustand'
import { useModelNames } from '@/components/hooks/model-names'
import { useParley } from '@/components/hooks/parley'
import { ModelCombobox } from '@/components/settings/models/model-combobox'
import { Button } from '@/components/ui/button'
import { settingsOf } from '@/lib/chat/chat-settings'
import type { ModelList } from '@/lib/client/list-models'
import { priceOf } from '@/lib/conversation/cost'
import { estimateCost, requestsOfAll } from '@/lib/lab/estimate'
import { probes } from '@/lib/lab/probes'
import { counted, formatCost } from '@/lib/language/format'
import { labSession, type LabSubject, startLab, stopLab } from './lab-session'

/** Chooses the models to try, says what that costs, and starts and stops the lab. */
export function ChooseModels() {
  const list = useParley((state) => state.modelList)
  const current = useParley((state) => settingsOf(state, null).model)
  const [added, setAdded] = useState<readonly string[] | null>(null)
  const running = useStore(labSession, (session) => session.running)
  const waiting = useStore(labSession, (session) => session.waiting.length)
  const nameOf = useModelNames()
  if (list === null) return <p className="text-sm text-muted">{words.loadingModels}</p>
  const models = added ?? (current === '' ? [] : [current])
  const subjects = models.map((model) => subjectOf(list, model))
  return (
    <section aria-label={words.modelsToTry} className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-2">
        {models.map((model) => (
          <span
            key={model}
            className="inline-flex h-9 max-w-full items-center gap-1 rounded-full border border-line-strong pr-1 pl-3 text-sm pointer-coarse:h-11"
          >
            <span className="truncate">{nameOf(model)}</span>
            <button
              type="button"
              aria-label={words.removeModel(nameOf(model))}
              onClick={() => setAdded(models.filter((other) => other !== model))}
              className="inline-flex size-7 shrink-0 items-center justify-center rounded-full text-muted hover:bg-hover hover:text-ink pointer-coarse:size-9"
            >
              <X aria-hidden size={14} />
            </button>
          </span>
        ))}
        <ModelCombobox
          list={list}
          selected=""
          onChoose={(model) => setAdded(models.includes(model) ? models : [...models, model])}
          button={{
            'aria-label': words.addModel,
            className:
              'inline-flex h-9 items-center gap-1.5 rounded-full border border-dashed border-line-strong px-3 text-sm hover:bg-hover pointer-coarse:h-11',
            children: (
              <>
                <Plus aria-hidden size={14} />
                {words.addModel}
              </>
            ),
          }}
        />
      </div>
      <p className="text-sm text-muted">{costWords(subjects)}</p>
      <div className="flex flex-wrap items-center gap-3">
        <Button look="primary" disabled={models.length === 0} onClick={() => void startLab(subjects)}>
          {words.run(counted(probes.length, 'probe'))}
        </Button>
        {running !== null && (
          <>
            <Button onClick={stopLab}>{words.stop}</Button>
            <p role="status" className="text-sm text-muted tabular-nums">
              {words.progress(nameOf(running.model), Object.keys(running.findings).length, probes.length)}
              {waiting > 0 && ` ${words.waiting(counted(waiting, 'model'))}`}
            </p>
          </>
        )}
      </div>
    </section>
  )
}

function subjectOf({ models, upstreams }: ModelList, model: string): LabSubject {
  const entry = models.find(({ id }) => id === model)
  const upstream =
    entry?.upstream ?? upstreams.find(({ id }) => model.startsWith(`${id}:`))?.id ?? upstreams[0]?.id
  const server = upstreams.find(({ id }) => id === upstream)?.label ?? upstream ?? words.unknownServer
  return { model, upstream: upstream ?? '', server, price: priceOf(entry) }
}

/** What running all probes on the chosen models takes. */
function costWords(subjects: readonly LabSubject[]): string {
  if (subjects.length === 0) return words.chooseFirst
  const costs = subjects.map(({ price }) => estimateCost(price))
  const known = costs.filter((cost) => cost !== undefined)
  const requests = counted(requestsOfAll * subjects.length, 'request')
  if (known.length === 0) return words.requestsOnly(requests)
  if (known.every(({ most }) => most === 0) && known.length === costs.length) return words.free(requests)
  const sum = (part: 'about' | 'most') => formatCost(known.reduce((total, cost) => total + cost[part], 0))
  return known.length < costs.length
    ? words.costOfSome(requests, sum('about'), sum('most'))
    : words.cost(requests, sum('about'), sum('most'))
}
