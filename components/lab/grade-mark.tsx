import { words } from '@/lib/language/english/lab-page'
import { Ban, Check, CircleDashed, type LucideIcon, TriangleAlert, X } from 'lucide-react'
import type { Grade } from '@/lib/lab/finding'

const looks: Readonly<Record<Grade, readonly [icon: LucideIcon, color: string]>> = {
  conforms: [Check, 'text-success'],
  deviates: [TriangleAlert, 'text-caution'],
  fails: [X, 'text-danger'],
  refused: [Ban, 'text-muted'],
  'not-tried': [CircleDashed, 'text-muted opacity-60'],
}

/** A grade as a shape with a color; the shape alone tells them apart. */
export function GradeMark({ grade }: { readonly grade: Grade }) {
  const [Icon, color] = looks[grade]
  return (
    <span className={`inline-flex items-center gap-1.5 ${color}`}>
      <Icon aria-hidden size={16} strokeWidth={2} />
      {grade !== 'conforms' && grade !== 'not-tried' && (
        <span className="text-xs whitespace-nowrap max-sm:sr-only">{words.grades[grade]}</span>
      )}
    </span>
  )
}
