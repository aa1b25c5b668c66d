/** The shell of the layout reads the address and shows the import. */
export default function ImportRoute() {
  return null
}
