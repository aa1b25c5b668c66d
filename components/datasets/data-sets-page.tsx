'use client'

import { useEffect } from 'react'
import { ConfirmButton } from '@/components/ui/confirm-button'
import { PageLink } from '@/components/ui/page-link'
import { Page, Section } from '@/components/ui/page'
import type { DataSet } from '@/lib/datasets/data-set'
import { dataSetAddress } from './addresses'
import { ImportForm } from './import-form'
import { library, useLibrary } from './library'
import { counted } from './words'

/** The data sets of this browser, and what makes a new one. */
export function DataSetsPage() {
  const dataSets = useLibrary((state) => state.dataSets)
  const problem = useLibrary((state) => state.problem)
  useEffect(() => {
    void library.load()
  }, [])

  return (
    <Page
      title="Data sets"
      lead="Ask many models the same questions, check the answers, and see which is right."
    >
      {problem !== null && (
        <p role="alert" className="text-sm text-danger">
          {problem}
        </p>
      )}
      {dataSets !== null && dataSets.length > 0 && (
        <Section id="data-sets" title="Yours">
          <ul aria-label="Data sets" className="divide-y divide-line rounded-xl border border-line">
            {dataSets.map((dataSet) => (
              <DataSetRow key={dataSet.id} dataSet={dataSet} />
            ))}
          </ul>
        </Section>
      )}
      <Section
        id="import"
        title="Import"
        lead="CSV, JSONL, OpenAI Evals, or promptfoo tests in YAML or JSON. It stays in this browser."
      >
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
        label={`Delete ${name.length > 24 ? `${name.slice(0, 24)}…` : name}`}
        question="Its rows and the results of all its runs are deleted. That cannot be undone."
        onConfirm={() => void library.remove(id)}
      />
    </li>
  )
}
