import { keyVariable, quoted, type SnippetRequest } from './snippet-request'

/**
 * Writes a request for the `openai` package of Python. Only the fields that decide the method's result are arguments:
 * it rejects arguments that it doesn't know, but sends `extra_body` as it is.
 */
export function openaiPython({ baseUrl, path, body }: SnippetRequest): string {
  const isStream = body['stream'] === true
  const start = `import os

from openai import OpenAI

client = OpenAI(base_url=${quoted(baseUrl)}, api_key=os.environ.get("${keyVariable}", "unused"))
body = ${pythonOf(body)}

`
  if (path !== '/responses') return `${start}print(client.post(${quoted(path)}, body=body, cast_to=object))\n`
  return isStream
    ? `${start}for event in client.responses.create(stream=True, extra_body=body):\n    print(event.to_json(indent=None))\n`
    : `${start}print(client.responses.create(extra_body=body).to_json())\n`
}

/**
 * Writes a JSON value as a literal of Python.
 *
 * @param indent the spaces before the line that the value begins in
 */
function pythonOf(value: unknown, indent = ''): string {
  if (value === null || value === undefined) return 'None'
  if (value === true) return 'True'
  if (value === false) return 'False'
  // Every escape of JSON means the same in Python.
  if (typeof value !== 'object') return JSON.stringify(value)
  const inner = `${indent}    `
  const [open, close, lines] = Array.isArray(value)
    ? ['[', ']', value.map((each) => pythonOf(each, inner))]
    : ['{', '}', Object.entries(value).map(([key, each]) => `${quoted(key)}: ${pythonOf(each, inner)}`)]
  return lines.length === 0
    ? open + close
    : `${open}\n${lines.map((line) => `${inner}${line},\n`).join('')}${indent}${close}`
}
