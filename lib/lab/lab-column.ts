import { isObject } from '@/lib/responses/guards'
import { type Finding, type Grade, grades } from './finding'

/** What the lab found out about one server and model at one time: a column of the matrix. */
export interface LabColumn {
  readonly id: string
  /** The server's name, as a person knows it. */
  readonly server: string
  readonly model: string
  /** Milliseconds since the epoch. */
  readonly startedAt: number
  readonly requests: number
  /** Tokens that the server reported. */
  readonly tokens: { readonly input: number; readonly output: number }
  /** In USD, if the price is known. */
  readonly cost?: number
  /** By the probes' ids; a probe that this version doesn't know keeps its finding. */
  readonly findings: Readonly<Record<string, Finding>>
}

/** How many of a column's findings have each grade. */
export function countGrades({ findings }: Pick<LabColumn, 'findings'>): Readonly<Record<Grade, number>> {
  const counts = { conforms: 0, deviates: 0, fails: 0, refused: 0, 'not-tried': 0 }
  for (const { grade } of Object.values(findings)) counts[grade] += 1
  return counts
}

/** Reads a column from storage or a file; undefined if it isn't one. Damaged findings are left out. */
export function parseLabColumn(value: unknown): LabColumn | undefined {
  if (!isObject(value)) return undefined
  const { id, server, model, startedAt, requests, tokens, cost, findings } = value
  if (typeof id !== 'string' || typeof server !== 'string' || typeof model !== 'string') return undefined
  if (typeof startedAt !== 'number' || !isObject(findings)) return undefined
  return {
    id,
    server,
    model,
    startedAt,
    requests: count(requests),
    tokens: isObject(tokens)
      ? { input: count(tokens['input']), output: count(tokens['output']) }
      : { input: 0, output: 0 },
    ...(typeof cost === 'number' ? { cost } : {}),
    findings: Object.fromEntries(
      Object.entries(findings).flatMap(([name, each]) => {
        const finding = parseFinding(each)
        return finding === undefined ? [] : [[name, finding] as const]
      }),
    ),
  }
}

function parseFinding(value: unknown): Finding | undefined {
  if (!isObject(value)) return undefined
  const grade = grades.find((each) => each === value['grade'])
  const { detail, coping } = value
  if (grade === undefined) return undefined
  return {
    grade,
    ...(typeof detail === 'string' ? { detail } : {}),
    ...(typeof coping === 'string' ? { coping } : {}),
  }
}

const count = (value: unknown): number => (typeof value === 'number' && value >= 0 ? value : 0)
