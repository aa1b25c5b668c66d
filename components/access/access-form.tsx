import { underBase } from '@/lib/base-path'
import { Button } from '@/components/ui/button'
import { fieldLook } from '@/components/ui/field-look'

const problems: Readonly<Record<string, string>> = {
  wrong: 'That is not the code. Try again.',
  wait: 'Too many wrong codes. Wait a minute, then try again.',
  away: 'Codes cannot be checked right now. Try again in a moment.',
}

interface AccessFormProps {
  /** The page to go on to. */
  readonly to: string
  readonly problem: unknown
}

/** Asks for the access code. A plain form: it works before any script has come, and without. */
export function AccessForm({ to, problem }: AccessFormProps) {
  const words = typeof problem === 'string' ? problems[problem] : undefined
  return (
    <form action={underBase('/api/session')} method="post" className="w-full max-w-80">
      <h1 className="text-xl font-semibold tracking-tight">Parley</h1>
      <p className="mt-1 text-sm text-muted">Whoever invited you has given you a code.</p>
      <label className="mt-6 block text-sm">
        <span className="mb-1.5 block font-medium">Access code</span>
        <input
          name="code"
          type="text"
          required
          autoComplete="current-password"
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          aria-invalid={words !== undefined}
          aria-describedby={words === undefined ? undefined : 'access-problem'}
          className={fieldLook}
        />
      </label>
      {words !== undefined && (
        <p id="access-problem" role="alert" className="mt-2 text-sm text-danger">
          {words}
        </p>
      )}
      <input type="hidden" name="to" value={to} />
      <Button type="submit" look="primary" className="mt-4 w-full">
        Continue
      </Button>
    </form>
  )
}
