'use client'

import { words } from '@/lib/language/english/compare'
import { X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { Select } from '@/components/ui/select'
import { maxRepeats } from '@/lib/conversation/comparison/repeats'

interface RepeatFormProps {
  readonly number: number
  /** @param times how many answers there are to be, with the one that is there */
  readonly onRepeat: (times: number) => void
  readonly onClose: () => void
}

/** Asks a column its last question several times, to see how far its answers are apart. */
export function RepeatForm({ number, onRepeat, onClose }: RepeatFormProps) {
  const [times, setTimes] = useState(5)
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => form.current?.querySelector('select')?.focus(), [])
  return (
    <form
      ref={form}
      aria-label={words.repeatColumn(number)}
      className="flex shrink-0 items-center gap-2 border-t border-line px-3 py-1.5 text-sm"
      onSubmit={(event) => {
        event.preventDefault()
        onRepeat(times)
        onClose()
      }}
    >
      <label className="flex min-w-0 flex-1 items-center gap-2">
        <span className="truncate">{words.answersToTheQuestion}</span>
        <span className="w-18 shrink-0">
          <Select
            value={times}
            onChange={({ target }) => setTimes(Number(target.value))}
            onKeyDown={({ key }) => key === 'Escape' && onClose()}
          >
            {Array.from({ length: maxRepeats - 1 }, (_, at) => at + 2).map((count) => (
              <option key={count} value={count}>
                {count}
              </option>
            ))}
          </Select>
        </span>
      </label>
      <Button type="submit" look="primary">
        {words.repeat}
      </Button>
      <IconButton icon={X} label={words.close} onClick={onClose} />
    </form>
  )
}
