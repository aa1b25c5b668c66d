/** The shell of the layout reads the address and shows the shortcuts. */
export default function ShortcutsPage() {
  return null
}
