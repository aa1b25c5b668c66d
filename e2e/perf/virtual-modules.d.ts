declare module 'parley:highlight-worker' {
  const source: string
  export default source
}

/** Next bundles Babel for the React Compiler, without types. */
declare module 'next/dist/compiled/babel/core' {
  const babel: { transformSync(source: string, options: object): { readonly code: string } }
  export default babel
}
