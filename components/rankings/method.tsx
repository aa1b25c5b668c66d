import { Details } from '@/components/ui/details'

/** How the numbers come to be, for who wants to know. */
export function Method() {
  return (
    <Details summary="How this is computed">
      {() => (
        <ul className="flex max-w-[48rem] list-disc flex-col gap-1 pl-4 text-sm text-muted">
          <li>
            Strengths are those of Bradley and Terry with ties after Davidson, by maximum likelihood. Each
            model also has won once and lost once against an average one, so that few votes do not carry it
            far.
          </li>
          <li>
            The best of several beats every other; nothing is said among those. A tie is one of all with all.
            Of two scores the higher one wins. “All bad” does not count for strengths.
          </li>
          <li>
            Intervals are 1.96 standard errors of a bootstrap wide on either side: 1,000 times all votes get
            new weights. In simulations they hold the truth in 93 to 97 of 100 cases. A model that never lost
            has no upper end, one that never won no lower one.
          </li>
          <li>
            A rank is the range that is left when only those count as better or worse of which that is sure,
            with an error of 5 % for all comparisons of a model together.
          </li>
          <li>
            A judge’s votes on the same answers in several orders are one: what it says in each order, or a
            tie.
          </li>
        </ul>
      )}
    </Details>
  )
}
