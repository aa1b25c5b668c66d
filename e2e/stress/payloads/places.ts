import { shareFormat, shareVersion } from '@/lib/transfer/share/share-format'
import { makeTurn } from '@/lib/conversation/testing/turn'
import { writeLine } from '@/lib/storage/entries'
import { backupFormat } from '@/lib/transfer/backup'
import { schema } from '@/lib/conversation/migrate'
import type { Item } from '@/lib/responses/types'

/** Returns an item of every type that has a view, with a text in each displayed field. */
const itemsWith = (text: string, at: number): readonly Item[] =>
  [
    { type: 'message', role: 'assistant', content: [cited(text), { type: 'refusal', refusal: text }] },
    {
      type: 'reasoning',
      summary: [{ type: 'summary_text', text }],
      content: [{ type: 'reasoning_text', text }],
    },
    { type: 'function_call', call_id: `call_${at}`, name: text, arguments: JSON.stringify({ [text]: text }) },
    { type: 'function_call_output', call_id: `call_${at}`, output: text },
    { type: 'custom_tool_call', call_id: `custom_${at}`, name: text, input: text },
    { type: 'custom_tool_call_output', call_id: `custom_${at}`, output: parts(text) },
    {
      type: 'web_search_call',
      action: { type: 'search', query: text, sources: [{ type: 'url', url: text }] },
    },
    { type: 'web_search_call', action: { type: 'open_page', url: text } },
    {
      type: 'file_search_call',
      queries: [text],
      results: [{ filename: text, file_id: text, text, score: 1 }],
    },
    {
      type: 'code_interpreter_call',
      code: text,
      outputs: [
        { type: 'logs', logs: text },
        { type: 'image', url: text },
      ],
    },
    { type: 'image_generation_call', result: text, output_format: text, revised_prompt: text, size: text },
    { type: 'mcp_list_tools', server_label: text, tools: [tool(text)], error: text },
    {
      type: 'mcp_call',
      server_label: text,
      name: text,
      arguments: text,
      output: text,
      error: { message: text },
    },
    { type: 'mcp_approval_request', server_label: text, name: text, arguments: text },
    { type: 'shell_call', call_id: `shell_${at}`, action: { commands: [text], working_directory: text } },
    { type: 'shell_call_output', call_id: `shell_${at}`, output: [{ stdout: text, stderr: text }] },
    {
      type: 'apply_patch_call',
      call_id: `patch_${at}`,
      operation: { type: 'update_file', path: text, diff: text },
    },
    {
      type: 'computer_call',
      call_id: `screen_${at}`,
      actions: [{ type: 'type', text }],
      pending_safety_checks: [{ message: text }],
    },
    {
      type: 'computer_call_output',
      call_id: `screen_${at}`,
      output: { type: 'screenshot', image_url: text, file_id: text },
    },
    { type: 'tool_search_call', arguments: text },
    { type: 'tool_search_output', tools: [tool(text)] },
    { type: 'program', code: text, fingerprint: text },
    { type: 'compaction', encrypted_content: text },
    { type: text || 'unknown', text, status: text, [text || 'a']: text },
  ].map((item, place) => ({ id: `item_${at}_${place}`, status: 'completed', ...item }))

const tool = (text: string) => ({ name: text, description: text, input_schema: { [text]: text } })

const cited = (text: string) => ({
  type: 'output_text',
  text,
  annotations: [
    { type: 'url_citation', url: text, title: text, start_index: 0, end_index: text.length },
    {
      type: 'url_citation',
      url: `https://a.example/${encodeURIComponent(text)}`,
      title: text,
      start_index: 0,
      end_index: 1,
    },
    { type: 'file_citation', filename: text, file_id: text, index: 1 },
  ],
})

const parts = (text: string) => [
  { type: 'input_text', text },
  { type: 'input_image', image_url: text },
  { type: 'input_file', file_url: text, filename: text },
]

/**
 * Returns a backup with one chat for each payload-filled answer: titles, folders, questions, file names, and every
 * item.
 *
 * @param perChat payloads in one answer
 * @returns the file, and the ids of the chats in it
 */
export function backupWith(
  payloads: readonly string[],
  perChat: number,
): { readonly file: string; readonly ids: readonly string[] } {
  const lines: string[] = [
    `${JSON.stringify({ format: backupFormat, schema, drafts: {}, prompts: [], presets: [] })}\n`,
  ]
  const ids: string[] = []
  for (let from = 0; from < payloads.length; from += perChat) {
    const group = payloads.slice(from, from + perChat)
    const id = `payloads-${from}`
    ids.push(id)
    const [first = ''] = group
    const conversation = {
      id,
      title: first,
      folder: group[1] ?? first,
      leafId: `turn-${from}`,
      createdAt: 1,
      updatedAt: 1 + from,
    }
    const turn = makeTurn({
      id: `turn-${from}`,
      conversationId: id,
      input: [{ type: 'message', role: 'user', content: group.flatMap(parts) }],
      settings: { model: first },
      upstream: first,
      state: {
        output: group.flatMap(itemsWith),
        response: { id: first, model: first, status: 'failed' },
        error: { message: first, code: first, type: first },
        ended: 'failed',
      },
    })
    lines.push(writeLine({ revision: 0, conversation }), writeLine({ revision: 0, turn }))
  }
  return { file: lines.join(''), ids }
}

/**
 * Returns the text of a share file that nobody's Parley wrote: a chat, a comparison with votes, and a run, with payloads in
 * every field.
 */
export function shareWith(payloads: readonly string[]): string {
  const [first = 'x'] = payloads
  const turns = payloads.map((text, at) => ({
    ...(at === 0 ? {} : { parent: at - 1 }),
    model: text,
    input: [{ type: 'message', role: 'user', content: parts(text) }],
    output: itemsWith(text, at),
    ended: 'completed',
    instructions: text,
    [text]: text,
  }))
  const chat = { kind: 'chat', title: first, turns, leaf: turns.length - 1 }
  const columns = [0, 1].map((leaf) => ({ model: first, label: payloads[1] ?? first, leaf }))
  const candidates = [0, 1].map((turn) => ({ turn, model: first, label: first }))
  const votes = payloads.map((text) => ({ candidates, verdict: 'best', best: 0, note: text, judge: text }))
  const run = {
    kind: 'run',
    title: first,
    variables: [first, 'b'],
    rows: payloads.map((text) => ({ variables: { [first]: text, b: text } })),
    template: `{{${first}}}`,
    checks: [{ kind: 'contains', value: first }],
    columns: [{ model: first, label: first }],
    repeats: 1,
    cells: payloads.map((text, number) => ({
      number,
      status: 'done',
      text,
      calls: [{ name: text, arguments: text }],
      outcomes: [{ passed: false, reason: text }],
      note: text,
    })),
  }
  return JSON.stringify({
    format: shareFormat,
    version: shareVersion,
    contents: [chat, { ...chat, columns, votes }, run],
    files: [{ name: first, type: first, data: first }],
  })
}
