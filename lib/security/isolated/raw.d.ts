// With this query, Turbopack (next.config.js) and Vite both return the text of a file.
declare module '*?raw' {
  const text: string
  export default text
}
