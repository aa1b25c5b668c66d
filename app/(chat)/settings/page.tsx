/** The shell of the layout reads the address and shows the settings. */
export default function SettingsPage() {
  return null
}
