import type { Column } from '@/shared/columns'

export const treeColumns: readonly Column[] = [
  { prop: 'name', label: '组织' },
  { prop: 'status', label: '状态', minWidth: '88px' },
  { prop: 'tier', label: '层级', minWidth: '60px' },
  { prop: 'regionName', label: '地区', minWidth: '160px', isExtra: true },
  { prop: 'childCount', label: '下级', minWidth: '56px', isNumeric: true },
  { prop: 'memberCount', label: '成员', minWidth: '72px', isNumeric: true },
]

export const listColumns: readonly Column[] = [
  { prop: 'name', label: '组织', minWidth: '16em' },
  { prop: 'number', label: '组织编号', isNumeric: true },
  { prop: 'status', label: '状态' },
  { prop: 'kindLabel', label: '类别', minWidth: '9em', isExtra: true },
  { prop: 'regionName', label: '地区', minWidth: '8em' },
  { prop: 'memberCount', label: '成员', isNumeric: true },
  { prop: 'submittedAt', label: '提交时间', isNumeric: true, isExtra: true },
]
