import type { Column } from '@/shared/columns'

export const columns: readonly Column[] = [
  { prop: 'title', label: '活动', width: '24%' },
  { prop: 'status', label: '状态' },
  { prop: 'startsAt', label: '时间' },
  { prop: 'place', label: '地点', width: '20%' },
  { prop: 'teamName', label: '组织', width: '18%' },
  { prop: 'confirmed', label: '报名', isNumeric: true },
  { prop: 'checkedIn', label: '签到', isNumeric: true },
]
