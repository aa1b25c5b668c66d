'use client'

import { words as strings } from '@/lib/language/english/datasets'
import { useEffect } from 'react'
import { ConfirmButton } from '@/components/ui/confirm-button'
import { PageLink } from '@/components/ui/page-link'
import { Page, Section, type PageProps } from '@/components/ui/page'
import type { DataSet } from '@/lib/datasets/data-set'
import { dataSetAddress } from '@/lib/datasets/addresses'
import { ImportForm } from './import-form'
import { library, useLibrary } from './library'
import { counted } from '@/lib/language/format'

/** The data sets in this browser, and the form for a new one. */
export function DataSetsPage({ title }: PageProps) {
  const dataSets = useLibrary((state) => state.dataSets)
  const problem = useLibrary((state) => state.problem)
  useEffect(() => {
    void library.load()
  }, [])

  return (
    <Page title={title} lead={strings.askSeveralModelsTheSameQuestions}>
      {problem !== null && (
        <p role="alert" className="text-sm text-danger">
          {problem}
        </p>
      )}
      {dataSets !== null && dataSets.length > 0 && (
        <Section id="data-sets" title={strings.yours}>
          <ul aria-label={strings.dataSets} className="divide-y divide-line rounded-xl border border-line">
            {dataSets.map((dataSet) => (
              <DataSetRow key={dataSet.id} dataSet={dataSet} />
            ))}
          </ul>
        </Section>
      )}
      <Section id="import" title={strings.import} lead={strings.csvJsonlOpenaiEvalsOrPromptfoo}>
        <ImportForm />
      </Section>
    </Page>
  )
}

function DataSetRow({ dataSet: { id, name, rowCount, columns } }: { readonly dataSet: DataSet }) {
  return (
    <li className="flex flex-wrap items-center gap-x-2 gap-y-1 py-1 pr-2">
      <PageLink
        href={dataSetAddress(id)}
        className="min-w-0 flex-1 basis-48 rounded-lg px-3 py-2 -outline-offset-2 hover:bg-hover"
      >
        <span className="block truncate text-sm font-medium" dir="auto">
          {name}
        </span>
        <span className="block truncate text-xs text-muted tabular-nums">
          {counted(rowCount, 'row')} · {columns.join(', ')}
        </span>
      </PageLink>
      <ConfirmButton
        label={strings.deleteDataSet(name.length > 24 ? `${name.slice(0, 24)}…` : name)}
        question={strings.thisDeletesItsRowsAndThe}
        onConfirm={() => void library.remove(id)}
      />
    </li>
  )
}
