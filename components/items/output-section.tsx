import { words } from '@/lib/language/english/items'
import { QuestionPart } from './question-part'
import { CardSection } from '@/components/ui/card'
import { addressOf } from '@/lib/files/file-part'
import { referredFile } from '@/lib/files/stored-file'
import { pictureAt } from '@/lib/util/picture'
import { fieldOf, textOf } from '@/lib/responses/fields'
import { isTyped } from '@/lib/responses/guards'
import type { ContentPart } from '@/lib/responses/types'
import { JsonSection } from './json-section'
import { PictureView } from './picture-view'
import { SourceLink } from './source-link'

/** The output of a tool: a text, or parts that may include pictures and files. */
export function OutputSection({ output }: { readonly output: unknown }) {
  if (!Array.isArray(output)) {
    return (
      <JsonSection
        label={words.output}
        text={typeof output === 'string' ? output : JSON.stringify(output ?? '')}
      />
    )
  }
  return output.filter(isTyped).map((part, at) => <Part key={at} part={part} />)
}

function Part({ part }: { readonly part: ContentPart }) {
  const text = textOf(part['text'])
  if (text !== '') return <JsonSection label={words.output} text={text} />
  if (referredFile(addressOf(part)) !== undefined) {
    return (
      <CardSection label={words.output}>
        <QuestionPart part={part} />
      </CardSection>
    )
  }
  const picture = pictureAt(part['image_url'])
  if (picture !== undefined) {
    return (
      <CardSection label={words.output}>
        <PictureView picture={picture} name="output" alt={words.pictureReturnedByTheTool} />
      </CardSection>
    )
  }
  const address = textOf(part['image_url']) || textOf(part['file_url'])
  const name = textOf(part['filename']) || textOf(fieldOf(part, 'file_id'))
  if (address !== '' || name !== '') {
    return (
      <CardSection label={words.output}>
        <SourceLink url={address.startsWith('data:') ? '' : address} title={name || address.slice(0, 80)} />
      </CardSection>
    )
  }
  return <JsonSection label={words.output} text={JSON.stringify(part)} />
}
