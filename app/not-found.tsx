import { words } from '@/lib/language/english/shell'
import { underBase } from '@/lib/util/base-path'

export default function NotFound() {
  return (
    <main className="flex h-full flex-col items-center justify-center gap-4 p-6 text-center">
      <h1 className="text-xl font-semibold">{words.pageNotFound}</h1>
      <a href={underBase('/')} className="text-accent underline underline-offset-4">
        {words.startANewChat}
      </a>
    </main>
  )
}
