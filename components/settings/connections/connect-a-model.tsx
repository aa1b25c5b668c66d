import { words } from '@/lib/language/english/settings'
import { CopyButton } from '@/components/ui/copy-button'
import { Section } from '@/components/ui/page'

/** The two that most people have; see CONFIGURATION.md for all. */
const lines = ["echo 'THEROUTER_API_KEY=sk-…' >> .env.local", "echo 'OPENAI_API_KEY=sk-…' >> .env.local"]
const restart = 'npm start'

/** How to connect a real model to this server. */
export function ConnectAModel() {
  return (
    <Section id="connect" title={words.connectAModel} lead={words.setOneVariableAndStartAgain}>
      <ol className="divide-y divide-line rounded-xl border border-line text-sm">
        <li className="px-4 py-3">
          <p>{words.inTheFolderOfParleySetOneOfThese}</p>
          {lines.map((line) => (
            <Command key={line} text={line} />
          ))}
        </li>
        <li className="px-4 py-3">
          <p>{words.thenStartItAgain}</p>
          <Command text={restart} />
        </li>
        <li className="px-4 py-3 text-muted">
          <p>{words.serversOnThisMachineAreFound}</p>
          <p className="mt-1">{words.othersAreSetByTheirVariables}</p>
        </li>
      </ol>
    </Section>
  )
}

function Command({ text }: { readonly text: string }) {
  return (
    <div className="mt-2 flex items-center gap-2 rounded-lg bg-sunken py-0.5 pr-1 pl-3">
      <code className="min-w-0 flex-1 font-mono text-code break-words">{text}</code>
      <CopyButton text={() => text} label={words.copyCommand(text)} />
    </div>
  )
}
