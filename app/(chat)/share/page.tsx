/** The shell of the layout reads the address and shows what was shared. */
export default function ShareRoute() {
  return null
}
