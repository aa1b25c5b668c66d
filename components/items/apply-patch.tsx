import { words } from '@/lib/language/english/items'
import { FileDiff } from 'lucide-react'
import { Diff } from '@/components/ui/diff'
import { diffLines } from '@/lib/util/diff-lines'
import { fieldOf, textOf } from '@/lib/responses/fields'
import { ItemCard } from './item-card'
import type { ItemViewProps } from './item-view-props'
import { openCallWords } from './open-call'
import { ErrorSection, TextSection } from './text-section'

const verbs: ReadonlyMap<string, string> = new Map([
  ['create_file', words.create],
  ['update_file', words.change],
  ['delete_file', 'Delete'],
])

/** A file that a model creates, changes, or deletes, line by line. */
export function ApplyPatch({ item, live, output, openCall }: ItemViewProps) {
  const { operation } = item
  const verb = verbs.get(textOf(fieldOf(operation, 'type'))) ?? words.patch
  const lines = diffLines(textOf(fieldOf(operation, 'diff')))
  const said = textOf(output?.['output'])
  const failed = output?.status === 'failed'
  const aside = failed ? (
    <span className="text-danger">{words.failed}</span>
  ) : output === undefined ? (
    openCallWords(openCall)
  ) : (
    words.applied
  )
  return (
    <ItemCard
      item={item}
      live={live}
      icon={FileDiff}
      title={`${verb} ${textOf(fieldOf(operation, 'path')) || words.aFile}`}
      {...(live ? {} : { aside })}
    >
      {lines.length > 0 && <Diff lines={lines} />}
      {failed ? <ErrorSection text={said} /> : <TextSection label={words.output} text={said} />}
    </ItemCard>
  )
}
