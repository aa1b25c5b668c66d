/** The shell of the layout reads the address and shows the rankings. */
export default function RankingsPage() {
  return null
}
