/** `p = 0.03`, or that it is smaller than anybody needs to know. */
export const formatP = (p: number) => (p < 0.001 ? 'p < 0.001' : `p = ${p.toFixed(p < 0.1 ? 3 : 2)}`)
