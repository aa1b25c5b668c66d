import { words as strings } from '@/lib/language/english/rankings'
import { Section } from '@/components/ui/page'
import type { Agreement } from '@/lib/rankings/agreement'
import { Name } from './name'
import { numberWords, percentWords } from './words'

const columns = [strings.judge, strings.questions, strings.sameVerdict, strings.cohensKappa, strings.interval]

/** Shows how often judges agree with people, on answers that both have voted on. */
export function AgreementSection({ agreements }: { readonly agreements: readonly Agreement[] }) {
  return (
    <Section id="agreement" title={strings.judgesAndPeople} lead={strings.onTheSameAnswersAKappa}>
      <div role="group" aria-label={strings.agreementTable} tabIndex={0} className="relative overflow-x-auto">
        <table className="w-full max-w-[40rem] border-collapse text-left text-sm tabular-nums">
          <thead className="text-xs text-muted">
            <tr className="border-b border-line">
              {columns.map((column) => (
                <th key={column} scope="col" className="py-1 pr-4 font-medium whitespace-nowrap">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {agreements.map(({ judge, questions, agreed, kappa, low, high }) => (
              <tr key={judge} className="border-b border-line">
                <th scope="row" className="py-2 pr-4 font-medium">
                  <Name>{judge}</Name>
                </th>
                <td className="pr-4">{numberWords(questions)}</td>
                <td className="pr-4">{percentWords(agreed)}</td>
                <td className="pr-4">{kappa === undefined ? 'unknown' : decimal(kappa)}</td>
                <td className="pr-4 whitespace-nowrap">
                  {low !== undefined && high !== undefined && strings.to(decimal(low), decimal(high))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  )
}

const decimal = (value: number) => value.toFixed(2).replace('-', '−')
