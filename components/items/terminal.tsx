import { fieldOf, textOf } from '@/lib/responses/fields'

interface TerminalProps {
  readonly commands: readonly string[]
  /** What each command printed, in the same order; a text where that is all there is. */
  readonly outputs: readonly unknown[]
}

/** Commands and what they printed, as in a terminal. */
export function Terminal({ commands, outputs }: TerminalProps) {
  const count = Math.max(commands.length, outputs.length)
  if (count === 0) return null
  return (
    <pre
      tabIndex={0}
      className="max-h-96 overflow-auto border-t border-line bg-sunken px-3 py-2 font-mono text-[13px]/5 break-words whitespace-pre-wrap"
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

/** A command that ended well needs no words. */
function outcomeOf(outcome: unknown): string {
  if (textOf(fieldOf(outcome, 'type')) === 'timeout') return 'Timed out'
  const code = fieldOf(outcome, 'exit_code')
  return typeof code === 'number' && code !== 0 ? `Exit code ${code}` : ''
}
