import { ErrorBoundary } from '@/components/ui/error-boundary'
import { words } from '@/lib/language/english/share'
import { SharedChat } from './shared-chat'
import { SharedRun } from './shared-run'
import { type Opened, titleOf } from './opened'

/** Everything in a share, to be read. */
export function SharedContents({ opened }: { readonly opened: readonly Opened[] }) {
  return (
    <div className="flex flex-col gap-12">
      {opened.map((content) => {
        const title = titleOf(content)
        return (
          <section key={idOf(content)} aria-label={title}>
            {opened.length > 1 && (
              <h2 className="mb-4 text-base font-semibold break-words" dir="auto">
                {title}
              </h2>
            )}
            <ErrorBoundary what={words.thisShare} of={content}>
              {content.kind === 'chat' ? <SharedChat chat={content} /> : <SharedRun run={content} />}
            </ErrorBoundary>
          </section>
        )
      })}
    </div>
  )
}

const idOf = (content: Opened): string =>
  content.kind === 'chat' ? content.conversation.id : content.dataSet.id
