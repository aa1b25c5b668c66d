import { words as strings } from '@/lib/language/english/items'
import { ShieldQuestion } from 'lucide-react'
import { CardSection } from '@/components/ui/card'
import { textOf } from '@/lib/responses/fields'
import type { Item } from '@/lib/responses/types'
import { ItemCard } from './item-card'
import type { ItemViewProps } from './item-view-props'
import { JsonSection } from './json-section'

/** A provider's request for approval, and the answer to it. */
export function McpApproval({ item, live, output }: ItemViewProps) {
  const name = textOf(item['name']) || strings.aTool
  const server = textOf(item['server_label']) || strings.anMcpServer
  return (
    <ItemCard
      item={item}
      live={live}
      icon={ShieldQuestion}
      title={strings.wantsToRun(server, name)}
      {...(live ? {} : { aside: output === undefined ? strings.waitingForApproval : decisionOf(output) })}
    >
      <JsonSection label={strings.arguments} text={textOf(item['arguments'])} />
      <Reason text={textOf(output?.['reason'])} />
    </ItemCard>
  )
}

/** An answer whose request is not shown. */
export function McpDecision({ item, live }: ItemViewProps) {
  return (
    <ItemCard item={item} live={live} icon={ShieldQuestion} title={strings.byYou(decisionOf(item))}>
      <Reason text={textOf(item['reason'])} />
    </ItemCard>
  )
}

function Reason({ text }: { readonly text: string }) {
  return text === '' ? null : (
    <CardSection label={strings.reason}>
      <p className="break-words whitespace-pre-wrap">{text}</p>
    </CardSection>
  )
}

const decisionOf = (response: Item) => (response['approve'] === true ? strings.approved : strings.denied)
