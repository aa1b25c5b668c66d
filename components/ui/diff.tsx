interface DiffProps {
  readonly lines: ReadonlyArray<{
    readonly kind: 'added' | 'removed' | 'same' | 'place'
    readonly text: string
  }>
}

const signs = { added: '+', removed: '−', same: ' ', place: '' }
const words = { added: 'added: ', removed: 'removed: ', same: '', place: 'at: ' }
const looks = {
  added: 'bg-(--code-inserted)/10 text-(--code-inserted)',
  removed: 'bg-(--code-deleted)/10 text-(--code-deleted)',
  same: '',
  place: 'mt-1 text-muted first:mt-0',
}

/** A change line by line. Additions and removals are marked by sign, color, and, for screen readers, in words. */
export function Diff({ lines }: DiffProps) {
  return (
    <pre
      tabIndex={0}
      className="max-h-96 overflow-auto border-t border-line py-2 font-mono text-code break-words whitespace-pre-wrap"
    >
      {lines.map(({ kind, text }, at) => (
        <div key={at} className={`flex px-3 ${looks[kind]}`}>
          {kind !== 'place' && (
            <span aria-hidden className="w-4 shrink-0 select-none">
              {signs[kind]}
            </span>
          )}
          <span className="min-w-0">
            <span className="sr-only">{words[kind]}</span>
            {kind === 'place' && text === '' ? '⋯' : text}
          </span>
        </div>
      ))}
    </pre>
  )
}
