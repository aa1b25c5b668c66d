import { words as strings } from '@/lib/language/english/access'
import { underBase } from '@/lib/util/base-path'
import { Button } from '@/components/ui/button'
import { fieldLook } from '@/components/ui/field-look'

const problems: Readonly<Record<string, string>> = {
  wrong: strings.wrongCodeTryAgain,
  wait: strings.tooManyWrongCodesWaitA,
  away: strings.cantCheckCodesRightNowTry,
}

interface AccessFormProps {
  /** The page to go on to. */
  readonly to: string
  readonly problem: unknown
}

/** Asks for the access code. A plain form: it works before any script has loaded, and without scripts. */
export function AccessForm({ to, problem }: AccessFormProps) {
  const words = typeof problem === 'string' ? problems[problem] : undefined
  return (
    <form action={underBase('/api/session')} method="post" className="w-full max-w-80">
      <h1 className="text-xl font-semibold tracking-tight">{strings.parley}</h1>
      <p className="mt-1 text-sm text-muted">{strings.enterTheCodeYouWereGiven}</p>
      <label className="mt-6 block text-sm">
        <span className="mb-1.5 block font-medium">{strings.accessCode}</span>
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
        {strings.continue}
      </Button>
    </form>
  )
}
