import { words as strings } from '@/lib/language/english/items'
import { SquareTerminal } from 'lucide-react'
import { fieldOf, textOf, textsOf } from '@/lib/responses/fields'
import { listOf } from '@/lib/responses/guards'
import type { Item } from '@/lib/responses/types'
import { ItemCard } from './item-card'
import type { ItemViewProps } from './item-view-props'
import { openCallWords } from './open-call'
import { Terminal } from './terminal'

/** Commands that a model wants to run or had run, and their output. */
export function Shell({ item, live, output, openCall }: ItemViewProps) {
  const place = textOf(fieldOf(item['action'], 'working_directory'))
  return (
    <ItemCard
      item={item}
      live={live}
      icon={SquareTerminal}
      title={place === '' ? strings.shell : strings.shellIn(place)}
      {...(!live && output === undefined ? { aside: openCallWords(openCall) } : {})}
    >
      <Terminal commands={commandsOf(item)} outputs={output === undefined ? [] : outputsOf(output)} />
    </ItemCard>
  )
}

/** The output of commands that are not shown. */
export function ShellOutput({ item, live }: ItemViewProps) {
  return (
    <ItemCard item={item} live={live} icon={SquareTerminal} title={strings.shellOutput}>
      <Terminal commands={[]} outputs={outputsOf(item)} />
    </ItemCard>
  )
}

/** A shell has several commands, one per line; a local shell has one, as a list of words. */
function commandsOf({ action }: Item): readonly string[] {
  const commands = textsOf(fieldOf(action, 'commands'))
  if (commands.length > 0) return commands
  const words = textsOf(fieldOf(action, 'command'))
  return words.length === 0 ? [] : [words.map(quoted).join(' ')]
}

const quoted = (word: string) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`)

const outputsOf = ({ output }: Item): readonly unknown[] =>
  typeof output === 'string' ? [output] : listOf(output)
