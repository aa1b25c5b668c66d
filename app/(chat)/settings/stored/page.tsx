/** The shell of the layout reads the address and shows what providers store. */
export default function StoredPage() {
  return null
}
