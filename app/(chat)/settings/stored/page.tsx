/** The shell of the layout reads the address and shows what upstreams keep. */
export default function StoredPage() {
  return null
}
