import { Section } from '@/components/ui/page'
import type { Agreement } from '@/lib/compare/agreement'
import { numberWords, percentWords } from './words'

const columns = ['Judge', 'Questions', 'Same verdict', 'Cohen’s kappa', '95 % interval']

/** How far judges say the same as people, on answers that both have voted on. */
export function AgreementSection({ agreements }: { readonly agreements: readonly Agreement[] }) {
  return (
    <Section
      id="agreement"
      title="Judges and people"
      lead="On the same answers. A kappa of 1 is always the same verdict, 0 is as often as by chance."
    >
      <div role="group" aria-label="Agreement, a table" tabIndex={0} className="relative overflow-x-auto">
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
                  {judge}
                </th>
                <td className="pr-4">{numberWords(questions)}</td>
                <td className="pr-4">{percentWords(agreed)}</td>
                <td className="pr-4">{kappa === undefined ? 'unknown' : decimal(kappa)}</td>
                <td className="pr-4 whitespace-nowrap">
                  {low !== undefined && high !== undefined && `${decimal(low)} to ${decimal(high)}`}
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
