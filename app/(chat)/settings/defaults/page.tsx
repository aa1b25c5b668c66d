/** The shell of the layout reads the address and shows the defaults. */
export default function DefaultsPage() {
  return null
}
