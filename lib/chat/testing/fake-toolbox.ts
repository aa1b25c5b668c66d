import type { Approval, Tool } from '@/lib/tools/tool'
import type { ToolResult } from '@/lib/tools/tool-result'
import type { Toolbox } from '@/lib/tools/toolbox'

/** A call that started to run. */
interface Begun {
  readonly name: string
  readonly argumentsText: string
  readonly signal: AbortSignal
  readonly finish: (result: ToolResult) => void
}

export const makeTool = (name: string, approval: Approval = 'always', tool: Partial<Tool> = {}): Tool => ({
  id: name,
  name,
  description: '',
  parameters: { type: 'object', properties: {} },
  handler: { kind: 'javascript', code: '' },
  approval,
  ...tool,
})

/** Tools in memory whose calls end when the test says so. Several tabs can share it, as they share a browser. */
export function createFakeToolbox() {
  const begun: Begun[] = []
  const toolbox: Toolbox = {
    others: () => Promise.resolve([]),
    setApproval: () => {},
    run: ({ name }, argumentsText, signal) =>
      new Promise((resolve, reject) => {
        signal.addEventListener('abort', () => reject(new Error('aborted')))
        begun.push({ name, argumentsText, signal, finish: resolve })
      }),
  }
  return { ...toolbox, begun }
}
