declare module 'parley:highlight-worker' {
  const source: string
  export default source
}
