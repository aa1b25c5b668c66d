'use client'

import { type ComponentProps, useEffect, useLayoutEffect, useRef } from 'react'
import { classNames } from './class-names'

/**
 * Whether the browser knows `field-sizing`; versions of Safari and Firefox from before 2026 do not. Looked up once, because
 * the field asks with each key.
 */
let growsByItself: boolean | undefined

/** A text field of several lines that is as high as its text, within the heights of its class. */
export function GrowingField({ ref, className, ...rest }: ComponentProps<'textarea'>) {
  const own = useRef<HTMLTextAreaElement>(null)
  const attach = (field: HTMLTextAreaElement | null) => {
    own.current = field
    if (typeof ref === 'function') return ref(field)
    if (ref !== null && ref !== undefined) ref.current = field
    return undefined
  }
  // After each render, because the text may be set by the page.
  useLayoutEffect(() => fitToText(own.current))
  useEffect(() => {
    const fit = () => fitToText(own.current)
    addEventListener('resize', fit)
    return () => removeEventListener('resize', fit)
  }, [])
  return (
    <textarea
      {...rest}
      ref={attach}
      onInput={(event) => {
        fitToText(event.currentTarget)
        rest.onInput?.(event)
      }}
      className={classNames('field-sizing-content', className)}
    />
  )
}

/** Shows a text that nobody typed in a field that React doesn't control. */
export function showText(field: HTMLTextAreaElement | null, text: string): void {
  if (field === null || field.value === text) return
  field.value = text
  fitToText(field)
}

function fitToText(field: HTMLTextAreaElement | null): void {
  growsByItself ??= CSS.supports('field-sizing', 'content')
  if (field === null || growsByItself) return
  const { parentElement: around, offsetHeight, clientHeight } = field
  // While it is measured, the field has no height: what is around it must not shrink, or a chat at its end would scroll.
  const before = around?.style.minHeight ?? ''
  if (around !== null) around.style.minHeight = `${around.offsetHeight}px`
  field.style.height = '0'
  field.style.height = `${field.scrollHeight + offsetHeight - clientHeight}px`
  if (around !== null) around.style.minHeight = before
}
