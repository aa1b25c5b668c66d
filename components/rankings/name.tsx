'use client'

import { useModelNames } from '@/components/hooks/model-names'
import { Fragment } from 'react'

/** A contestant's name, which may break into the next line after its upstream and its maker; the tooltip has a model's id. */
export function Name({ children: id }: { readonly children: string }) {
  const name = useModelNames()(id)
  return (
    <span data-tooltip={name === id ? undefined : id}>
      {name.split(/(?<=[/:])/).map((part, at) => (
        <Fragment key={at}>
          {at > 0 && <wbr />}
          {part}
        </Fragment>
      ))}
    </span>
  )
}
