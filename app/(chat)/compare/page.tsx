/** The shell of the layout reads the address and shows the comparison. */
export default function ComparePage() {
  return null
}
