import type { Column } from '@/shared/columns'

export const columns: readonly Column[] = [
  { prop: 'title', label: '活动', minWidth: '13em' },
  { prop: 'status', label: '状态' },
  { prop: 'startsAt', label: '时间', isNumeric: true },
  { prop: 'place', label: '地点', minWidth: '10em' },
  { prop: 'teamName', label: '组织', minWidth: '10em', isExtra: true },
  { prop: 'confirmed', label: '报名', isNumeric: true },
  { prop: 'checkedIn', label: '签到', isNumeric: true },
]
