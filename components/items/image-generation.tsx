import { Image } from 'lucide-react'
import { CardSection } from '@/components/ui/card'
import { pictureOf } from '@/lib/format/picture'
import { errorTextOf, textOf } from '@/lib/responses/fields'
import { ItemCard } from './item-card'
import type { ItemViewProps } from './item-view-props'
import { PictureView } from './picture-view'
import { ErrorSection } from './text-section'

/** A picture that is painted: the rough versions as they come, then the finished one. */
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
    <ItemCard item={item} live={live} icon={Image} title="Image generation">
      {picture !== undefined && (
        <CardSection>
          <PictureView
            picture={picture}
            name="picture"
            alt={finished === undefined ? 'The picture so far' : prompt || 'Generated picture'}
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
