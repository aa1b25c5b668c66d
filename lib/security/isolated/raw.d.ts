// Turbopack (next.config.js) and Vite both give the text of a file for this query.
declare module '*?raw' {
  const text: string
  export default text
}
