export const dataSetsAddress = '/compare/data-sets'
export const dataSetAddress = (dataSetId: string) => `${dataSetsAddress}/${dataSetId}`
/** In place of the id of a run: several of them. */
export const sideBySide = 'side-by-side'

/** @param runIds the one that the others are compared with first */
export const sideBySideAddress = (dataSetId: string, runIds: readonly string[]) =>
  `${dataSetAddress(dataSetId)}/${sideBySide}?runs=${runIds.join(',')}`
/** Where the address of a run that is sent to somebody says which data set it needs. */
const nameField = 'of'

/** Returns the address of a run to send to somebody, who needs the name of the data set if it isn't there. */
export const sharedRunAddress = (dataSet: { readonly id: string; readonly name: string }, runId: string) =>
  `${runAddress(dataSet.id, runId)}?${new URLSearchParams({ [nameField]: dataSet.name.slice(0, 100) }).toString()}`

/** Returns the name of a data set in the query of such an address; '' if it has none. */
export const dataSetNameIn = (query: string): string =>
  (new URLSearchParams(query).get(nameField) ?? '').slice(0, 100)

export const runAddress = (dataSetId: string, runId: string) => `${dataSetsAddress}/${dataSetId}/${runId}`
