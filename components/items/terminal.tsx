import { words as strings } from '@/lib/language/english/items'
import { fieldOf, textOf } from '@/lib/responses/fields'

interface TerminalProps {
  readonly commands: readonly string[]
  /** The output of each command, in the same order; a text if there is nothing more. */
  readonly outputs: readonly unknown[]
}

/** Commands and their output, as in a terminal. */
export function Terminal({ commands, outputs }: TerminalProps) {
  const count = Math.max(commands.length, outputs.length)
  if (count === 0) return null
  return (
    <pre
      tabIndex={0}
      className="max-h-96 overflow-auto border-t border-line bg-sunken px-3 py-2 font-mono text-code break-words whitespace-pre-wrap"
    >
      {Array.from({ length: count }, (_, at) => (
        <Run key={at} command={commands[at]} output={outputs[at]} />
      ))}
    </pre>
  )
}

function Run({ command, output }: { readonly command: string | undefined; readonly output: unknown }) {
  const stdout = textOf(output) || textOf(fieldOf(output, 'stdout'))
  const stderr = textOf(fieldOf(output, 'stderr'))
  const outcome = outcomeOf(fieldOf(output, 'outcome'))
  return (
    <div className="not-last:mb-2">
      {command !== undefined && (
        <div className="font-medium">
          <span aria-hidden className="mr-2 text-muted select-none">
            $
          </span>
          {command}
        </div>
      )}
      {stdout !== '' && <div>{stdout.replace(/\n$/, '')}</div>}
      {stderr !== '' && <div className="text-danger">{stderr.replace(/\n$/, '')}</div>}
      {outcome !== '' && <div className="font-sans text-xs text-muted">{outcome}</div>}
    </div>
  )
}

/** A command that succeeded needs no label. */
function outcomeOf(outcome: unknown): string {
  if (textOf(fieldOf(outcome, 'type')) === 'timeout') return strings.timedOut
  const code = fieldOf(outcome, 'exit_code')
  return typeof code === 'number' && code !== 0 ? strings.exitCode(code) : ''
}
