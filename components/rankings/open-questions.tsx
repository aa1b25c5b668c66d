import { words as strings } from '@/lib/language/english/rankings'
import type { RankedComponent } from '@/lib/rankings/rank-component'
import { Name } from './name'
import { neededWords } from './words'

/** Shows which neighbors in a ranking cannot be told apart yet, and about how many votes that would take. */
export function OpenQuestions({ strengths, versus }: RankedComponent) {
  const open = strengths.flatMap(({ name }, at) => {
    const next = strengths[at + 1]
    const needed = versus[at]?.[at + 1]?.votesNeeded ?? 0
    return next === undefined || needed === 0 ? [] : [{ name, other: next.name, needed }]
  })
  if (open.length === 0)
    return <p className="text-sm text-muted">{strings.allNeighboringModelsAreToldApart}</p>
  return (
    <>
      <ul className="divide-y divide-line border-y border-line text-sm">
        {open.map(({ name, other, needed }) => (
          <li key={name} className="py-2">
            <span className="font-medium">
              <Name>{name}</Name>
            </span>{' '}
            {strings.or}{' '}
            <span className="font-medium">
              <Name>{other}</Name>
            </span>
            : {neededWords(needed)}
          </li>
        ))}
      </ul>
      <p className="mt-2 text-xs text-muted">{strings.thatManyVotesWouldTellThem}</p>
    </>
  )
}
