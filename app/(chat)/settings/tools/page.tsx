/** The shell of the layout reads the address and shows the tools. */
export default function ToolsPage() {
  return null
}
