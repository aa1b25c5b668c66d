export const dataSetsAddress = '/compare/data-sets'
export const dataSetAddress = (dataSetId: string) => `${dataSetsAddress}/${dataSetId}`
/** In place of the id of a run: several of them. */
export const sideBySide = 'side-by-side'

/** @param runIds the one that the others are compared with first */
export const sideBySideAddress = (dataSetId: string, runIds: readonly string[]) =>
  `${dataSetAddress(dataSetId)}/${sideBySide}?runs=${runIds.join(',')}`
export const runAddress = (dataSetId: string, runId: string) => `${dataSetsAddress}/${dataSetId}/${runId}`
