'use client'

import dynamic from 'next/dynamic'
import { NotLoaded } from './not-loaded'

/** Loads the code of dialogs. The page works without it, so it loads when there is nothing else to do. */
export const loadDialog = () =>
  import('./dialog-box').then(
    (module) => module.DialogBox,
    () => NotLoaded,
  )

/** A dialog over the page, open as long as it is rendered. */
export const Dialog = dynamic(loadDialog, { ssr: false })
