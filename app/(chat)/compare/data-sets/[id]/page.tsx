/** The shell of the layout reads the address and shows the data set, which only the browser knows. */
export default function DataSetPage() {
  return null
}
