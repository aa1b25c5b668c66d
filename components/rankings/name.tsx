import { Fragment } from 'react'

/** A model's name, which may break into the next line after its upstream and its maker. */
export function Name({ children: name }: { readonly children: string }) {
  return name.split(/(?<=[/:])/).map((part, at) => (
    <Fragment key={at}>
      {at > 0 && <wbr />}
      {part}
    </Fragment>
  ))
}
