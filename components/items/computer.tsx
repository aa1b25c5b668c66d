import { words as strings } from '@/lib/language/english/items'
import { Monitor } from 'lucide-react'
import { CardSection } from '@/components/ui/card'
import { describeAction } from '@/lib/responses/describe-action'
import { pictureAt } from '@/lib/util/picture'
import { fieldOf, textOf } from '@/lib/responses/fields'
import { listOf } from '@/lib/responses/guards'
import { ItemCard } from './item-card'
import type { ItemViewProps } from './item-view-props'
import { openCallWords } from './open-call'
import { PictureView } from './picture-view'
import { SourceLink } from './source-link'

/** A model's actions on a screen, and what it saw afterward. */
export function Computer({ item, live, output, openCall }: ItemViewProps) {
  const actions = listOf(item['actions'] ?? (item['action'] === undefined ? [] : [item['action']]))
  const warnings = listOf(item['pending_safety_checks'])
    .map((check) => textOf(fieldOf(check, 'message')) || textOf(fieldOf(check, 'code')))
    .filter((words) => words !== '')
  return (
    <ItemCard
      item={item}
      live={live}
      icon={Monitor}
      title={strings.computer}
      {...(!live && output === undefined ? { aside: openCallWords(openCall) } : {})}
    >
      {actions.length > 0 && (
        <CardSection>
          <ol className="list-decimal space-y-0.5 pl-5 marker:text-muted marker:tabular-nums">
            {actions.map((action, at) => (
              <li key={at} className="break-words">
                {describeAction(action)}
              </li>
            ))}
          </ol>
        </CardSection>
      )}
      {warnings.length > 0 && (
        <CardSection label={strings.safety}>
          {warnings.map((words, at) => (
            <p key={at} className="break-words text-caution">
              {words}
            </p>
          ))}
        </CardSection>
      )}
      {output !== undefined && <Screenshot output={output['output']} />}
    </ItemCard>
  )
}

function Screenshot({ output }: { readonly output: unknown }) {
  const address = textOf(fieldOf(output, 'image_url'))
  const picture = pictureAt(address)
  const name = textOf(fieldOf(output, 'file_id'))
  if (picture === undefined && address === '' && name === '') return null
  return (
    <CardSection label={strings.screen}>
      {picture === undefined ? (
        <SourceLink url={address} title={name || address.slice(0, 80)} />
      ) : (
        <PictureView picture={picture} name="screen" alt={strings.screenAfterwards} />
      )}
    </CardSection>
  )
}

/** A screen whose call is not shown. */
export function ComputerOutput({ item, live }: ItemViewProps) {
  return (
    <ItemCard item={item} live={live} icon={Monitor} title={strings.screen}>
      <Screenshot output={item['output']} />
    </ItemCard>
  )
}
