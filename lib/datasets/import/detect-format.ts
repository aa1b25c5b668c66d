import { isObject } from '@/lib/responses/guards'
import type { Format } from './imported'

/** Returns the likely format of a text, judging by its file name and its beginning. */
export function detectFormat(text: string, fileName = ''): Format {
  const name = fileName.toLowerCase()
  if (/\.ya?ml$/.test(name)) return 'promptfoo'
  if (/\.[ct]sv$/.test(name)) return 'csv'
  const first =
    text
      .split('\n')
      .find((line) => line.trim() !== '')
      ?.trim() ?? ''
  if (/\.(?:jsonl|ndjson)$/.test(name)) return formatOfLine(first)
  if (parsed(first) !== undefined && first.startsWith('{') && !isPromptfoo(parsed(first))) {
    return formatOfLine(first)
  }
  if (first.startsWith('{') || first.startsWith('[')) {
    const whole = parsed(text)
    if (isPromptfoo(whole)) return 'promptfoo'
    if (Array.isArray(whole)) return 'jsonl'
    // The JSON is broken: either one object per line, or one across many lines.
    return /^\{.*\}\s*$/.test(first) || first.length > 1 ? formatOfLine(first) : 'promptfoo'
  }
  return /^(?:- |-$|---|#|[\w$]+:(?:\s|$))/.test(first) ? 'promptfoo' : 'csv'
}

function formatOfLine(line: string): Format {
  const value = parsed(line)
  if (!isObject(value)) return /^\{\s*"(?:item|input)"/.test(line) ? 'evals' : 'jsonl'
  return isObject(value['item']) || ('input' in value && 'ideal' in value) ? 'evals' : 'jsonl'
}

function isPromptfoo(value: unknown): boolean {
  if (Array.isArray(value))
    return value.some((test) => isObject(test) && ('vars' in test || 'assert' in test))
  return isObject(value) && ('tests' in value || 'prompts' in value)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
