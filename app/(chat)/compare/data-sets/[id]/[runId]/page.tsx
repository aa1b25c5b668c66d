/** The shell of the layout reads the address and shows the run, which only the browser knows. */
export default function RunPage() {
  return null
}
