import type { CreateRequest, Item, JsonObject } from '@/lib/responses/types'
import { objectsIn } from '@/lib/util/json/objects-in'
import type { Settings } from './types'

/** What a model is asked to judge, and the form of its verdict. */
export interface JudgeTask {
  /** The model, with the settings that hold for it. */
  readonly settings: Settings
  readonly instructions: string
  /** The name of the verdict's schema. */
  readonly name: string
  /** The fields of the verdict, all of them required. */
  readonly properties: Readonly<Record<string, JsonObject>>
  /** What the judge reads, already between tags. */
  readonly parts: readonly string[]
}

/**
 * Builds the request that asks a model for a verdict as JSON. What is judged stands between tags and the instructions
 * have to say that it is data, because it may try to instruct the judge.
 */
export function judgeRequest({
  settings,
  instructions,
  name,
  properties,
  parts,
}: JudgeTask): CreateRequest & {
  readonly input: readonly Item[]
} {
  // Neither other fields of the request nor what a file brought are meant for a judge.
  const { extra: _extra, fromFile: _fromFile, ...judge } = settings
  const schema = {
    type: 'object',
    properties,
    required: Object.keys(properties),
    additionalProperties: false,
  }
  return {
    ...judge,
    stream: true,
    instructions,
    input: [{ type: 'message', role: 'user', content: parts.join('\n\n') }],
    text: { ...judge.text, format: { type: 'json_schema', name, strict: true, schema } },
  }
}

/** Puts a text between tags. */
export const tagged = (tag: string, text: string): string => `<${tag}>\n${text}\n</${tag}>`

/**
 * Finds the verdict in the text of a judge. Some models write around the JSON or reason aloud first, so the last object
 * that is a verdict counts.
 *
 * @param read returns undefined for an object that is not a verdict
 */
export function readVerdict<Verdict>(
  text: string,
  read: (object: JsonObject) => Verdict | undefined,
): Verdict | undefined {
  return objectsIn(text)
    .map(read)
    .findLast((verdict) => verdict !== undefined)
}
