/** The shell of the layout reads the address and shows the data sets. */
export default function DataSetsPage() {
  return null
}
