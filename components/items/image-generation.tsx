import { words as strings } from '@/lib/language/english/items'
import { Image } from 'lucide-react'
import { CardSection } from '@/components/ui/card'
import { pictureOf } from '@/lib/util/picture'
import { errorTextOf, textOf } from '@/lib/responses/fields'
import { ItemCard } from './item-card'
import type { ItemViewProps } from './item-view-props'
import { PictureView } from './picture-view'
import { ErrorSection } from './text-section'

/** A picture being generated: the rough versions as they arrive, then the finished one. */
export function ImageGeneration({ item, live }: ItemViewProps) {
  const finished = pictureOf(item['result'], item['output_format'])
  const picture = finished ?? pictureOf(item['partial_image_b64'], item['output_format'])
  const prompt = textOf(item['revised_prompt'])
  const look = [
    textOf(item['size']).replace('x', '×'),
    worded(item['quality'], 'quality'),
    worded(item['background'], 'background'),
    textOf(item['output_format']).toUpperCase(),
  ]
    .filter((word) => word !== '' && word !== 'auto')
    .join(' · ')
  return (
    <ItemCard item={item} live={live} icon={Image} title={strings.imageGeneration}>
      {picture !== undefined && (
        <CardSection>
          <PictureView
            picture={picture}
            name="picture"
            alt={finished === undefined ? strings.pictureInProgress : prompt || strings.generatedPicture}
            isRough={finished === undefined}
          />
        </CardSection>
      )}
      <ErrorSection text={errorTextOf(item['error'])} />
      {(prompt !== '' || look !== '') && (
        <CardSection>
          {prompt !== '' && <p className="break-words">{prompt}</p>}
          {look !== '' && <p className="text-xs text-muted">{look}</p>}
        </CardSection>
      )}
    </ItemCard>
  )
}

const worded = (value: unknown, what: string) => {
  const word = textOf(value)
  return word === '' || word === 'auto' ? '' : `${word} ${what}`
}
