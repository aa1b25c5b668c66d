'use client'

import { type ComponentType, useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { NotLoaded } from '@/components/ui/not-loaded'
import type { ModelList } from '@/lib/client/list-models'
import type { ModelComboboxProps } from './model-combobox'

type Loaded = ComponentType<ModelComboboxProps> | null

const loaded = createStore<{ readonly Combobox: Loaded }>(() => ({ Combobox: null }))

/** Loads the list of models, so that it opens at once. */
export async function loadModelCombobox(): Promise<void> {
  const { ModelCombobox } = await import('./model-combobox')
  loaded.setState({ Combobox: ModelCombobox })
}

interface LateModelComboboxProps extends Omit<ModelComboboxProps, 'list'> {
  /** null if it is not known yet: then the button can't be pressed. */
  readonly list: ModelList | null
  /** Until the combobox has loaded, another one makes another button. */
  readonly buttonKey?: string
}

/**
 * A `ModelCombobox`, or until that has loaded only its button. A list that opens takes 70 kB of code, which a chat waited
 * for on a slow phone: it loads when the page has time, or when the person presses the button.
 */
export function LateModelCombobox({
  list,
  buttonKey = '',
  defaultOpen = false,
  ...props
}: LateModelComboboxProps) {
  const { Combobox } = useStore(loaded)
  const [isOpened, setIsOpened] = useState(defaultOpen)
  const [hasFailed, setHasFailed] = useState(false)
  // The combobox has another button: it would not have the focus, and what was pressed would not be released on it.
  const [isHeld, setIsHeld] = useState(false)
  useEffect(() => {
    if (isOpened) void loadModelCombobox().catch(() => setHasFailed(true))
  }, [isOpened])
  if (Combobox !== null && list !== null && (isOpened || !isHeld)) {
    return <Combobox list={list} defaultOpen={isOpened} {...props} />
  }
  if (hasFailed) return <NotLoaded />
  const { disabled = false, ...look } = props.button
  return (
    <button
      key={buttonKey}
      type="button"
      role="combobox"
      aria-expanded={false}
      aria-controls="models"
      {...look}
      disabled={disabled || list === null}
      onClick={() => setIsOpened(true)}
      onPointerDown={() => setIsHeld(true)}
      onFocus={() => setIsHeld(true)}
      onBlur={() => setIsHeld(false)}
    />
  )
}
