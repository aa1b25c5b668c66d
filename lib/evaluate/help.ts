export const help = `Usage: npm run evaluate -- SUITE --models MODEL[,MODEL…] [options]

Asks each model every row of a suite, checks the answers and reports. SUITE is a promptfoo file (YAML or JSON),
OpenAI Evals or other JSONL, CSV, or a data set exported by Parley.

Models
  --models A,B            Models to ask. With several providers configured: provider:model.
  --judge MODEL           The model that judges, if a check needs one.
  --embeddings MODEL      The model that makes embeddings for “similar” checks which name none (default: the first listed).
  --parameters FILE       JSON with request parameters for all models: temperature, tools, instructions …
                          Repeatable: each model then runs with each file.
  --base-url URL          Ask this server instead of the providers in the environment.
  --api-key-env NAME      The variable with the key for --base-url.
  --price MODEL=IN/OUT    Price in USD per million tokens, if the provider lists none. Repeatable.

What to ask
  --prompt TEXT           Asked for each row, e.g. 'Answer in one word: {{question}}'. Replaces the suite's own.
  --check EXPECTATION     Checks every row, e.g. 'contains: {{answer}}' or 'latency(2000)'. Repeatable.
  --filter TEXT           Only rows with this text in a column, or NAME=VALUE for one column.
  --repeat N              Ask each row N times (default 1).
  --format FORMAT         csv, jsonl, evals or promptfoo, if it isn't detected.
  --data-set NAME         Which data set of a Parley export.
  --strict                Stop if part of the suite can't be imported.

Limits
  --max-cost USD          Stop before this is exceeded.
  --max-requests N        Stop at this number of requests.
  --window 2h|8h          Let the provider take its time, for 30 or 40% less. --resume collects the answers.
  --concurrency N         Requests in progress at the same time (default 4).
  --per-minute N          Requests per minute.

Results
  --out FILE              Results as JSON.
  --junit FILE            Results as JUnit XML.
  --markdown FILE         A summary as Markdown.
  --export FILE           A file that Parley restores (Settings, Privacy and storage): data set, run and answers.
  --threshold SHARE       The share of answers that must pass, for each model (default 1).

Interrupted runs
  --resume                Continue an earlier run of the same suite. Nothing is asked twice.
  --resend-lost           With --resume: send again what was sent and has no answer. It may be billed twice.
  --resend-failed         With --resume: send again what failed.
  --fresh                 Forget an earlier run and start again.
  --state DIR             Where runs are kept (default .parley-evaluate).

Exit code: 0 all models reach the threshold, 1 one doesn't, 2 usage or input error, 3 budget reached or incomplete.
`
