/** The style of an exported page: the colors of the app, by the theme of the reader's system, and paper. */
export const pageStyle = `
:root {
  color-scheme: light dark;
  --canvas: light-dark(#ffffff, #17181a);
  --raised: light-dark(#f7f7f5, #1d1e21);
  --line: light-dark(#e4e4e0, #2f3136);
  --question: light-dark(#eeeeea, #282a2e);
  --ink: light-dark(#1b1c1e, #ececea);
  --muted: light-dark(#62646a, #a3a5ac);
  --accent: light-dark(#2f5bd0, #93aeff);
  --success: light-dark(#17683a, #8fd6a8);
  --danger: light-dark(#b3261e, #ff9d94);
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--canvas); color: var(--ink); overflow-wrap: break-word;
  font: 1rem/1.5 ui-sans-serif, system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif;
}
main { max-width: 44rem; margin: 0 auto; padding: 2rem 1rem 1rem; }
main:has(.columns, .scroll) { max-width: 80rem; }
h1 { font-size: 1.25rem; margin: 0 0 1.5rem; }
h2 { font-size: 1.25rem; margin: 3rem 0 1.5rem; }
h3 { font-size: 1rem; margin: 1.5rem 0 0.75rem; }
a { color: var(--accent); }
.exchange { display: flex; flex-direction: column; gap: 1rem; margin-bottom: 3rem; }
.question { align-self: flex-end; max-width: 85%; padding: 0.6rem 1rem; border-radius: 1rem; background: var(--question); }
.question p { margin: 0; white-space: pre-wrap; }
.question p + p { margin-top: 0.5rem; }
.answer { min-width: 0; }
.by, .note, footer { color: var(--muted); font-size: 0.75rem; }
.by { margin: 0 0 0.25rem; }
.note { margin: 0.5rem 0 0; }
footer { padding: 1rem; text-align: center; }
pre, code { font-family: ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace; font-size: 0.8125rem; }
pre { padding: 0.75rem; border: 1px solid var(--line); border-radius: 0.5rem; background: var(--raised); overflow-x: auto; white-space: pre-wrap; }
blockquote { margin: 1rem 0; padding-left: 1rem; border-left: 2px solid var(--line); color: var(--muted); }
img { max-width: 100%; border-radius: 0.5rem; }
details { margin: 0.75rem 0; border: 1px solid var(--line); border-radius: 0.75rem; padding: 0.5rem 0.75rem; font-size: 0.875rem; }
summary { cursor: pointer; color: var(--muted); }
table { border-collapse: collapse; font-size: 0.875rem; }
th, td { border: 1px solid var(--line); padding: 0.3rem 0.6rem; text-align: left; vertical-align: top; }
th { font-weight: 600; }
.cell { white-space: pre-wrap; }
.number, .right { text-align: right; }
.number { font-variant-numeric: tabular-nums; white-space: nowrap; }
.center { text-align: center; }
.scroll { overflow-x: auto; }
.columns { display: flex; gap: 1.5rem; overflow-x: auto; }
.columns > section { flex: 1; min-width: 18rem; }
.passed { color: var(--success); }
.failed { color: var(--danger); }
@media print {
  :root { color-scheme: light; }
  main { max-width: none; padding: 0; }
  .question, pre, details, tr { break-inside: avoid; }
  .columns, .scroll { overflow: visible; }
  .columns { flex-wrap: wrap; }
}
`

/** The hash by which the page's policy allows this style; a test computes it again. */
export const pageStyleHash = 'sha256-9l5T9iNOxayp+8MK7WeywFG5eHV0Mgken4GY13FJmlM='
