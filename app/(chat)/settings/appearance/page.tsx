/** The shell of the layout reads the address and shows the appearance. */
export default function AppearancePage() {
  return null
}
