import { Braces, File, Hash, type LucideIcon, Type } from 'lucide-react'
import type { ColumnType } from '@/lib/datasets/rows/table'

export const columnIcons: Readonly<Record<ColumnType, LucideIcon>> = {
  text: Type,
  number: Hash,
  json: Braces,
  file: File,
}
