export const help = `Usage: npm run lab -- --model MODEL [--base-url URL] [options]

Finds out how far a server follows the Responses API: asks it about sixty short questions, and reports what
conforms, what deviates and what Parley does about it.

What to try
  --model A,B             Models to try. Repeatable. With several providers configured: provider:model.
  --base-url URL          Try this server instead of the providers in the environment.
  --exact                 Use the URL as it is, for servers without /v1 in their addresses.
  --api-key-env NAME      The variable with the key for --base-url.
  --only NAMES            Probes or groups, as in chain,tools.parallel. What they need is tried, too.
  --timeout SECONDS       How long one answer may take (default 60).

Results
  --out FILE              Results as JSON, for --against and for the lab's page.
  --markdown FILE         The matrix as Markdown.
  --badge FILE            A badge as SVG, of the first model.
  --recordings DIR        The requests and answers behind each probe, as files that Parley's inspector opens.
  --against FILE          Results of an earlier run: says what changed.
  --strict                Deviations count as failures.

Exit code: 0 nothing fails, 1 something fails (or became worse, with --against), 2 usage error.
`
