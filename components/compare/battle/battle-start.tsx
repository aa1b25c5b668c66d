'use client'

import { counted } from '@/lib/language/format'
import { words } from '@/lib/language/english/compare'
import { Popover } from '@base-ui/react/popover'
import { ChevronDown } from 'lucide-react'
import { useState } from 'react'
import { useModelNames } from '@/components/hooks/model-names'
import { useParley } from '@/components/hooks/parley'
import { Button } from '@/components/ui/button'
import { fieldLook } from '@/components/ui/field-look'
import { Select } from '@/components/ui/select'
import { isChatModel } from '@/lib/client/model-choice'
import { type BattlePool, battleSizes } from '@/lib/storage/battle-pool'

interface BattleStartProps {
  readonly pool: BattlePool
  readonly onPool: (pool: BattlePool) => void
}

/** Says what a battle is, and lets the person choose who can be in it. */
export function BattleStart({ pool, onPool }: BattleStartProps) {
  return (
    <div className="flex shrink-0 flex-wrap items-center justify-center gap-x-3 gap-y-1.5 border-b border-line bg-raised px-4 py-2.5 text-sm">
      <p className="text-muted">{words.anonymousModelsAnswer(pool.size)}</p>
      <Popover.Root>
        <Popover.Trigger
          render={
            <Button className="min-h-8 rounded-full">
              {words.poolOf(counted(pool.models.length, 'model'))}
              <ChevronDown aria-hidden size={14} />
            </Button>
          }
        />
        <Popover.Portal>
          <Popover.Positioner sideOffset={6} className="z-20">
            <Popover.Popup
              aria-label={words.modelsInBattles}
              className="flex max-h-[min(32rem,var(--available-height))] w-[min(22rem,calc(100vw-2rem))] flex-col gap-3 rounded-xl border border-line-strong bg-canvas p-4 text-sm shadow-float"
            >
              <PoolForm pool={pool} onPool={onPool} />
            </Popover.Popup>
          </Popover.Positioner>
        </Popover.Portal>
      </Popover.Root>
    </div>
  )
}

function PoolForm({ pool, onPool }: BattleStartProps) {
  const list = useParley((state) => state.modelList)
  const nameOf = useModelNames()
  const [typed, setTyped] = useState('')
  const known = (list?.models ?? []).filter(isChatModel).map(({ id }) => id)
  const wanted = typed.trim().toLowerCase()
  // A model stays where it is, in the pool or not.
  const [all] = useState(() => [...new Set([...pool.models, ...known])])
  const models = all.filter((id) => `${nameOf(id)} ${id}`.toLowerCase().includes(wanted))
  return (
    <>
      <label className="flex items-center justify-between gap-3">
        {words.modelsPerBattle}
        <span className="w-20">
          <Select
            value={pool.size}
            onChange={({ target }) => onPool({ ...pool, size: Number(target.value) })}
          >
            {battleSizes.map((size) => (
              <option key={size} value={size}>
                {size}
              </option>
            ))}
          </Select>
        </span>
      </label>
      <input
        aria-label={words.findModels}
        placeholder={words.findModels}
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
        className={`${fieldLook} shrink-0`}
      />
      <ul aria-label={words.modelsInBattles} className="-mx-2 min-h-0 flex-1 overflow-y-auto">
        {models.map((id) => {
          const isIn = pool.models.includes(id)
          return (
            <li key={id}>
              <label className="flex min-h-9 items-center gap-2.5 rounded-lg px-2 hover:bg-hover pointer-coarse:min-h-11">
                <input
                  type="checkbox"
                  checked={isIn}
                  // Fewer than two can't meet.
                  disabled={isIn && pool.models.length <= 2}
                  onChange={() =>
                    onPool({
                      ...pool,
                      models: isIn ? pool.models.filter((other) => other !== id) : [...pool.models, id],
                    })
                  }
                />
                <span className="truncate">{nameOf(id)}</span>
              </label>
            </li>
          )
        })}
      </ul>
    </>
  )
}
