import { keyVariable, quoted, type SnippetRequest } from './snippet-request'

/** Writes a request for the `openai` package of npm, as a module for Node.js. */
export const openaiJavaScript = ({ baseUrl, path, body }: SnippetRequest): string =>
  `import OpenAI from 'openai'

const client = new OpenAI({
  baseURL: ${quoted(baseUrl)},
  apiKey: process.env.${keyVariable} ?? 'unused',
})
const body = ${JSON.stringify(body, null, 2)}

${
  path !== '/responses'
    ? `console.log(await client.post(${quoted(path)}, { body }))`
    : body['stream'] === true
      ? `for await (const event of await client.responses.create(body)) console.log(JSON.stringify(event))`
      : `console.log(await client.responses.create(body))`
}
`
