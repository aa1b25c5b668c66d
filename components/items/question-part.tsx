'use client'

import { words } from '@/lib/language/english/items'
import { Braces } from 'lucide-react'
import { parley } from '@/components/hooks/parley'
import { Card, CardSection } from '@/components/ui/card'
import { Code } from '@/components/ui/code'
import { useFile } from '@/components/hooks/use-file'
import { readDataUrl } from '@/lib/files/data-url'
import { addressOf } from '@/lib/files/file-part'
import { referredFile, type StoredFile } from '@/lib/files/stored-file'
import { textOf } from '@/lib/responses/fields'
import type { ContentPart } from '@/lib/responses/types'
import { FileButton } from './file-button'
import { FilePreview } from './file-preview'
import { PictureButton } from './picture-button'

/** An attachment of a question: a picture, a file, or a part of an unknown kind. */
export function QuestionPart({ part }: { readonly part: ContentPart }) {
  const address = addressOf(part)
  const isHere = typeof address === 'string' && (address.startsWith('data:') || referredFile(address))
  if (isHere) return <QuestionFile part={part} address={address} />
  // Merely looking at a part must not load anything from another host.
  return (
    <Card icon={Braces} title={part.type} label={words.part(part.type)}>
      <CardSection>
        <Code>{JSON.stringify(part, null, 2)}</Code>
      </CardSection>
    </Card>
  )
}

interface QuestionFileProps {
  readonly part: ContentPart
  readonly address: string
}

function QuestionFile({ part, address }: QuestionFileProps) {
  const shown = useFile(address, () => readAt(address))
  const isPicture = part.type === 'input_image'
  const name = textOf(part['filename']) || shown?.file?.name || (isPicture ? words.picture : words.file)
  if (isPicture && shown === undefined) {
    return <div className="size-32 rounded-xl bg-sunken" />
  }
  if (shown?.address !== undefined) return <PictureButton address={shown.address} name={name} />
  return (
    <span className="flex max-w-full items-center">
      <FileButton name={name} file={shown?.file} />
      {shown?.file && <FilePreview name={name} file={shown.file} />}
    </span>
  )
}

function readAt(address: string): Promise<StoredFile | undefined> {
  const id = referredFile(address)
  if (id !== undefined) return parley.readFile(id)
  const held = readDataUrl(address)
  return Promise.resolve(held === undefined ? undefined : { id: address, name: '', ...held })
}
