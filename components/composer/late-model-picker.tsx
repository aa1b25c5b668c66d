'use client'

import dynamic from 'next/dynamic'
import { useState } from 'react'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { ModelButton } from './model-button'

const isLoaded = createStore(() => false)
const load = () => import('./model-picker').then((module) => module.ModelPicker)
const ModelPicker = dynamic(load, { ssr: false, loading: () => <ModelButton /> })

/** Loads the picker, so that it opens at once. */
export async function loadModelPicker(): Promise<void> {
  await load()
  isLoaded.setState(true, true)
}

/**
 * The model picker, or until that has loaded its button. Lists that open load positioning code, 85 kB in all, which a
 * chat waited for on a slow phone: it loads when the page has time, or when the person presses the button.
 */
export function LateModelPicker() {
  const isThere = useStore(isLoaded)
  const [isOpened, setIsOpened] = useState(false)
  // The picker is another button, which would not have the focus.
  const [hasFocus, setHasFocus] = useState(false)
  if (isOpened || (isThere && !hasFocus)) return <ModelPicker defaultOpen={isOpened} />
  return (
    <ModelButton
      onClick={() => setIsOpened(true)}
      onFocus={() => setHasFocus(true)}
      onBlur={() => setHasFocus(false)}
    />
  )
}
