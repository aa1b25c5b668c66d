import { keyVariable, quoted, type SnippetRequest } from './snippet-request'

/** Writes a request for `fetch`, as a module for Node.js. */
export const fetchScript = ({ baseUrl, path, body }: SnippetRequest): string =>
  `const body = ${JSON.stringify(body, null, 2)}

const response = await fetch(${quoted(baseUrl + path)}, {
  method: 'POST',
  headers: {
    authorization: \`Bearer \${process.env.${keyVariable}}\`,
    'content-type': 'application/json',
  },
  body: JSON.stringify(body),
})
console.error(response.status)
for await (const text of response.body.pipeThrough(new TextDecoderStream())) process.stdout.write(text)
`
