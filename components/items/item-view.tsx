import type { ReactNode } from 'react'
import { FunctionCall } from './function-call'
import { HostedCall, hostedTypes } from './hosted-call'
import type { ItemViewProps } from './item-view-props'
import { Message } from './message'
import { Reasoning } from './reasoning'
import { Unknown } from './unknown'

type Render = (props: ItemViewProps) => ReactNode

/** Which view shows which type. What is not here is shown as itself. */
const registry: ReadonlyMap<string, Render> = new Map<string, Render>([
  ['message', (props) => <Message {...props} />],
  ['reasoning', (props) => <Reasoning {...props} />],
  ['function_call', (props) => <FunctionCall {...props} />],
  ...hostedTypes.map((type): [string, Render] => [type, (props) => <HostedCall {...props} />]),
])

/** One output item of a response, in the view its type calls for. */
export function ItemView(props: ItemViewProps) {
  const render = registry.get(props.item.type)
  return render === undefined ? <Unknown {...props} /> : render(props)
}
