/** The shell of the layout reads the address and shows the conformance lab. */
export default function LabRoute() {
  return null
}
