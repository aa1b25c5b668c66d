import { Fragment } from 'react'

/** A model's name, which may go on in the next line behind its upstream and its maker. */
export function Name({ children: name }: { readonly children: string }) {
  return name.split(/(?<=[/:])/).map((part, at) => (
    <Fragment key={at}>
      {at > 0 && <wbr />}
      {part}
    </Fragment>
  ))
}
