/** The shell of the layout reads the address and shows what votes say of models. */
export default function RankingsPage() {
  return null
}
