/** The shell of the layout reads the address and shows the connections. */
export default function ConnectionsPage() {
  return null
}
