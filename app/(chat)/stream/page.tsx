/** The shell of the layout reads the address and shows the page. */
export default function StreamPage() {
  return null
}
