/** The shell of the layout reads the address and shows the prompts. */
export default function PromptsPage() {
  return null
}
