/** The shell of the layout reads the address and shows the page about Parley. */
export default function AboutPage() {
  return null
}
