import { makeTurn } from '@/lib/conversation/testing/turn'
import type { Conversation, Turn } from '@/lib/conversation/types'
import { makeRun } from '@/lib/datasets/testing/runs'
import { referenceTo, type StoredFile } from '@/lib/files/stored-file'
import type { ShareSource } from '../write-share'

/** What must never leave, wherever it stands. */
export const never = {
  key: 'sk-planted-5f0c9a1b2c3d4e5f',
  bearer: 'planted-bearer-5f0c9a1b',
  header: 'planted-header-5f0c9a1b',
  password: 'planted-password-5f0c',
  responseId: 'resp_planted',
  itemId: 'item_planted',
  callId: 'call_planted',
  turnId: 'turn_planted',
  chatId: 'chat_planted',
  columnId: 'column_planted',
  upstream: 'planted-upstream',
  host: 'planted-host.example',
  user: 'planted-user',
  folder: 'planted-folder',
  encrypted: 'planted-encrypted',
  deleted: 'planted-deleted',
  discarded: 'planted-discarded',
  metadata: 'planted-metadata',
  tool: 'planted-tool-definition',
  container: 'planted-container',
  error: 'planted-error',
  account: 'planted-account',
} as const

/** What leaves only with the choice of its name. */
export const asked = {
  instructions: 'planted-instructions',
  reasoning: 'planted-reasoning',
  tools: 'planted-tool-output',
  fileNames: 'planted-name.txt',
  notes: 'planted-note',
  versions: 'planted-version',
} as const

const fileId = 'abcdef0123456789'
export const fileBytes = new TextEncoder().encode('planted bytes of a file')
const file: StoredFile = {
  id: fileId,
  name: `/srv/${never.folder}/${asked.fileNames}`,
  type: 'text/plain',
  bytes: fileBytes,
}

const settings = {
  model: `${never.upstream}/planted-model`,
  instructions: asked.instructions,
  temperature: 0.5,
  metadata: { owner: never.metadata },
  safety_identifier: never.metadata,
  prompt_cache_key: never.metadata,
  tools: [
    {
      type: 'mcp',
      server_url: `https://${never.host}`,
      headers: { 'X-Key': never.header },
      name: never.tool,
    },
  ],
  extra: { user: never.metadata },
}

const turn = (fields: Parameters<typeof makeTurn>[0]): Turn =>
  makeTurn({
    conversationId: never.chatId,
    settings,
    upstream: never.upstream,
    timings: { sentAt: 1000, firstTokenAt: 1300, endedAt: 3000 },
    ...fields,
  })

const first = turn({
  id: `${never.turnId}_1`,
  input: [
    { type: 'message', role: 'developer', content: asked.instructions },
    {
      type: 'message',
      id: never.itemId,
      role: 'user',
      content: [
        {
          type: 'input_text',
          text: `Look at /home/${never.account}/notes with\n${never.key} and {"password":"${never.password}"}.\nBearer ${never.bearer}`,
        },
        {
          type: 'input_file',
          filename: `C:\\${never.folder}\\${asked.fileNames}`,
          file_data: referenceTo(fileId),
        },
      ],
    },
  ],
  state: {
    ended: 'completed',
    response: {
      id: never.responseId,
      model: `/srv/${never.folder}/planted-model`,
      user: never.user,
      usage: { input_tokens: 10, output_tokens: 20, cost: '0.25' },
    },
    output: [
      {
        type: 'reasoning',
        id: never.itemId,
        encrypted_content: never.encrypted,
        summary: [{ type: 'summary_text', text: asked.reasoning }],
      },
      {
        type: 'function_call',
        id: never.itemId,
        call_id: never.callId,
        name: 'read_file',
        arguments: JSON.stringify({ path: asked.tools, api_key: never.password }),
        status: 'completed',
      },
      {
        type: 'mcp_call',
        id: never.itemId,
        name: 'search',
        server_label: never.host,
        arguments: asked.tools,
        output: asked.tools,
      },
      { type: 'code_interpreter_call', container_id: never.container, code: asked.tools, outputs: [] },
      { type: 'vendor_item', secret_place: never.host, note: never.host },
    ],
  },
  runs: {
    [never.callId]: { status: 'done', output: never.discarded, startedAt: 1, arguments: never.discarded },
  },
  offers: { read_file: never.tool },
  request: { model: 'planted-model', input: never.discarded, headers: never.header },
})

const second = turn({
  id: `${never.turnId}_2`,
  parentId: `${never.turnId}_1`,
  input: [{ type: 'function_call_output', id: never.itemId, call_id: never.callId, output: asked.tools }],
  state: {
    ended: 'completed',
    response: { id: never.responseId, model: 'planted-model' },
    output: [
      {
        type: 'message',
        id: never.itemId,
        role: 'assistant',
        status: 'completed',
        content: [
          {
            type: 'output_text',
            text: `<think>${asked.reasoning}</think>The file says hello.`,
            annotations: [
              { type: 'file_citation', file_id: never.itemId, filename: never.folder },
              {
                type: 'url_citation',
                url: 'https://example.org/',
                title: 'A page',
                start_index: 56,
                end_index: 60,
              },
              { type: 'url_citation', url: `file:///${never.folder}`, title: never.folder },
            ],
          },
        ],
      },
    ],
  },
  discarded: { ...makeTurn().state, output: [{ type: 'message', content: never.discarded }] },
})

const failed = turn({
  id: `${never.turnId}_3`,
  parentId: `${never.turnId}_1`,
  input: [{ type: 'message', role: 'user', content: asked.versions }],
  state: {
    ended: 'failed',
    error: { message: `${never.error} at https://${never.host}`, requestId: never.error },
  },
})

const deleted = turn({
  id: `${never.turnId}_4`,
  parentId: `${never.turnId}_2`,
  input: [{ type: 'message', role: 'user', content: never.deleted }],
  deleted: true,
})
const afterDeleted = turn({
  id: `${never.turnId}_5`,
  parentId: `${never.turnId}_4`,
  input: [{ type: 'message', role: 'user', content: never.deleted }],
})

const turns = new Map([first, second, failed, deleted, afterDeleted].map((each) => [each.id, each]))

const conversation: Conversation = {
  id: never.chatId,
  title: 'A planted chat',
  leafId: second.id,
  createdAt: 1,
  updatedAt: 2,
  folder: never.folder,
  allowedTools: [never.tool],
  thumbs: [{ turnId: second.id, model: 'planted-model', verdict: 'up', givenAt: 1, note: asked.notes }],
}

const compared: Conversation = {
  ...conversation,
  comparison: {
    layout: 'columns',
    tags: [never.metadata],
    columns: [
      { id: `${never.columnId}_1`, settings, leafId: second.id },
      { id: `${never.columnId}_2`, settings, leafId: first.id, label: 'Second' },
    ],
  },
  votes: [
    {
      id: never.itemId,
      votedAt: 5,
      verdict: 'best',
      best: second.id,
      note: asked.notes,
      tags: [never.metadata],
      candidates: [
        { turnId: second.id, model: `${never.upstream}/planted-model`, score: 5 },
        { turnId: first.id, model: `${never.upstream}/planted-model`, score: 2 },
      ],
    },
  ],
}

const run = makeRun({
  id: never.chatId,
  dataSetId: never.chatId,
  rowCount: 1,
  prompts: [
    {
      id: 'p1',
      name: 'Short',
      messages: [
        { role: 'system', content: asked.instructions },
        { role: 'user', content: 'Describe {{picture}}' },
      ],
      settings: { tools: settings.tools },
      files: ['picture'],
    },
  ],
  files: { [asked.fileNames]: { id: fileId, type: 'text/plain' } },
  columns: [{ label: `${never.upstream}/planted-model`, settings, upstream: never.upstream }],
  judge: { label: never.host, settings: { model: never.host } },
})

/** A chat, a comparison and a run that have something planted in every field that must not leave. */
export const plantedSource: ShareSource = {
  chats: [
    { conversation, turns },
    { conversation: compared, turns },
  ],
  runs: [
    {
      name: 'A planted run',
      variables: ['picture', 'password'],
      results: {
        run,
        rows: [
          { variables: { picture: `shots/${never.folder}/${asked.fileNames}`, password: never.password } },
        ],
        cells: [
          {
            runId: never.chatId,
            number: 0,
            key: never.itemId,
            sentAt: 1,
            responseId: never.responseId,
            status: 'done',
            text: 'A cat.',
            problem: never.error,
            calls: [{ name: 'look', arguments: asked.tools }],
            duration: 900,
            cost: 0.001,
            outcomes: [{ passed: true, reason: 'Fine.' }],
            review: { passed: true, note: asked.notes },
          },
        ],
      },
    },
  ],
  files: new Map([[fileId, file]]),
  models: { upstreams: [never.upstream], entryOf: () => undefined },
}
