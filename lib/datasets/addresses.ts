export const dataSetsAddress = '/compare/data-sets'
export const dataSetAddress = (dataSetId: string) => `${dataSetsAddress}/${dataSetId}`
export const runAddress = (dataSetId: string, runId: string) => `${dataSetsAddress}/${dataSetId}/${runId}`
