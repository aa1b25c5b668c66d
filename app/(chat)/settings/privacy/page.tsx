/** The shell of the layout reads the address and shows the privacy and storage. */
export default function PrivacyPage() {
  return null
}
