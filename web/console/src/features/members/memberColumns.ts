import type { Column } from '@/shared/columns'

/** The name and what can be done stand always; the rest is for everybody to choose. */
export const nameColumn: Column = { prop: 'name', label: '姓名', isNumeric: true }
export const actionColumn: Column = { prop: 'actions', label: '操作', isNumeric: true }

export const chooseableColumns: readonly Column[] = [
  { prop: 'status', label: '状态', isNumeric: true },
  { prop: 'volunteerNumber', label: '志愿者编号', isNumeric: true },
  { prop: 'gender', label: '性别', isNumeric: true },
  { prop: 'age', label: '年龄', isNumeric: true },
  { prop: 'phoneMasked', label: '手机号', isNumeric: true },
  { prop: 'employer', label: '工作单位', minWidth: '9em' },
  { prop: 'regionName', label: '地区', minWidth: '8em' },
  { prop: 'professionalTitle', label: '职称', isNumeric: true },
  { prop: 'marks', label: '标记', minWidth: '6em' },
  { prop: 'teamName', label: '所在组织', minWidth: '10em' },
  { prop: 'activities', label: '参加活动', isNumeric: true },
  { prop: 'via', label: '来源', isNumeric: true },
  { prop: 'note', label: '附言', minWidth: '8em' },
  { prop: 'requestedAt', label: '申请时间', isNumeric: true },
  { prop: 'decidedAt', label: '加入时间', isNumeric: true },
]

export const usualColumns: readonly string[] = [
  'volunteerNumber',
  'phoneMasked',
  'employer',
  'marks',
  'activities',
  'decidedAt',
]

const storageKey = 'stvs.console.member-columns'

/** What was chosen on this computer last time; a column that is no more is forgotten. */
export function readColumns(storage: Pick<Storage, 'getItem'> = localStorage): string[] {
  try {
    const kept: unknown = JSON.parse(storage.getItem(storageKey) ?? 'null')
    if (!Array.isArray(kept)) return [...usualColumns]
    return chooseableColumns.map(({ prop }) => prop).filter((prop) => kept.includes(prop))
  } catch {
    // Storage switched off, or what it holds is not ours to read.
    return [...usualColumns]
  }
}

export function keepColumns(
  chosen: readonly string[],
  storage: Pick<Storage, 'setItem'> = localStorage,
): void {
  try {
    storage.setItem(storageKey, JSON.stringify(chosen))
  } catch {
    // Storage full or switched off: the choice holds until the page is left.
  }
}

/** In the order of the table, whatever the order of choosing. */
export function columnsOf(chosen: readonly string[], withActions: boolean): Column[] {
  return [
    nameColumn,
    ...chooseableColumns.filter(({ prop }) => chosen.includes(prop)),
    ...(withActions ? [actionColumn] : []),
  ]
}
