import type { RegistryTable, TargetRow } from '@stvs/api'

const grouped = new Intl.NumberFormat('zh-CN')

/** A figure with its thousands apart; `#` where the level does not exist, as the yearbook prints it. */
export const figure = (people: number | null | undefined): string =>
  people == null ? '#' : grouped.format(people)

export interface Bar {
  code: string
  name: string
  people: number
  /** Of the longest one, 0 to 1. */
  share: number
}

/** Most people first; of equal ones the form's order is kept. */
export function barsOf(places: readonly { code: string; name: string; people: number }[]): Bar[] {
  const most = Math.max(1, ...places.map(({ people }) => people))
  return [...places]
    .sort((one, other) => other.people - one.people)
    .map((place) => ({ ...place, share: place.people / most }))
}

/** Associations and societies of each unit together. */
export const peopleOf = ({ units }: RegistryTable) =>
  units.map(({ code, name, associations, societies }) => ({
    code,
    name,
    people: associations.total + (societies ?? 0),
  }))

export type TargetOrder = 'region' | 'lowest' | 'highest'
export type TargetState = '' | 'met' | 'unmet'

export function arrange(rows: readonly TargetRow[], state: TargetState, order: TargetOrder): TargetRow[] {
  const shown = rows.filter(({ isMet }) => state === '' || isMet === (state === 'met'))
  if (order === 'region') return shown
  const sign = order === 'lowest' ? 1 : -1
  return shown.sort((one, other) => sign * (one.people / one.required - other.people / other.required))
}

const fields = ['对象', '所属地区', '目标人数', '期限', '现有人数', '完成率', '是否达到', '依据'] as const

const cellsOf = (row: TargetRow): string[] => [
  row.name,
  row.place,
  String(row.required),
  row.by ?? '',
  String(row.people),
  `${row.percent}%`,
  row.isMet ? '已达到' : '未达到',
  row.source,
]

/** For a circular: lines and tabs, which a spreadsheet or a document takes as a table. */
export const asLines = (rows: readonly TargetRow[]): string =>
  [fields, ...rows.map(cellsOf)].map((cells) => cells.join('\t')).join('\n')

/** For a spreadsheet: with the mark by which it knows that the text is UTF-8, and nothing it would calculate. */
export const asCsv = (rows: readonly TargetRow[]): string =>
  '\uFEFF' +
  [fields, ...rows.map(cellsOf)]
    .map((cells) => cells.map((cell) => `"${harmless(cell).replaceAll('"', '""')}"`).join(','))
    .join('\r\n')

const harmless = (cell: string): string => (/^[\s]*[=+\-@]/.test(cell) ? `'${cell}` : cell)
