import { words } from '@/lib/language/english/data-set-rows'
import { showPage } from '@/components/ui/address'
import { dataSetAddress, dataSetsAddress } from '@/lib/datasets/addresses'
import type { DataSet } from '@/lib/datasets/data-set'
import { library } from '../library'
import type { DerivedTables } from './derive-dialog'

/** Creates data sets with the same prompt and checks, and shows the only one or all data sets. */
export async function createDataSets(
  { name, template, prompts = [], files = {}, checks }: DataSet,
  tables: DerivedTables,
): Promise<void> {
  let lastId: string | undefined
  for (const { suffix, table } of tables) {
    lastId = await library.add(words.named(name, suffix), { ...table, template, prompts, files, checks })
    // If it could not be stored, the page says why.
    if (lastId === undefined) return
  }
  if (lastId !== undefined) showPage(tables.length === 1 ? dataSetAddress(lastId) : dataSetsAddress)
}
