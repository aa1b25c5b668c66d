export const dataSetsAddress = '/compare/data-sets'
export const dataSetAddress = (dataSetId: string) => `${dataSetsAddress}/${dataSetId}`
export const runAddress = (dataSetId: string, runId: string) => `${dataSetsAddress}/${dataSetId}/${runId}`

/** Shows a page of the shell without asking a server. */
export const showPage = (address: string) => window.history.pushState(null, '', address)
