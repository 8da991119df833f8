import type { Grant, ImportDetails, ImportStatus } from '@stvs/api'

const working: readonly ImportStatus[] = ['checking', 'committing', 'undoing']

export const isUnderWay = (status: ImportStatus): boolean => working.includes(status)

/** Nobody registered it in time, and its rows are gone. */
export const isExpired = (file: ImportDetails): boolean => file.failure?.code === 'import.expired'

export interface OpenActions {
  commit: boolean
  send: boolean
  sendBack: boolean
  undo: boolean
  choose: boolean
  receipt: boolean
  filedForm: boolean
  scan: boolean
}

/** What may be done with a file in its state, by its rights and the desk one sits at. */
export function openActions(file: ImportDetails, grants: readonly Grant[], now: Date): OpenActions {
  const isChecked = file.status === 'checked'
  const delivery = file.delivery?.status
  const isAtSender = !delivery || delivery === 'returned'
  const sitsAt = (associationId: string) => grants.some((grant) => grant.associationId === associationId)
  // The nation has nobody above it; a team's file goes to its association first.
  const isTop = grants.some(
    ({ associationId, level }) => level === 'national' && associationId === file.association.id,
  )
  // Who sent a file up does not send it back; a team's lies at the desk it was sent to.
  const isSender = sitsAt(file.association.id) && file.delivery?.to.id !== file.association.id
  const wasCommitted = !!file.committedAt && (file.status === 'committed' || file.status === 'undone')
  return {
    commit: isChecked && file.mayCommit && delivery !== 'returned' && file.rows.valid > 0,
    send: isChecked && isAtSender && file.rows.valid > 0 && !isTop,
    sendBack: isChecked && delivery === 'sent' && file.mayCommit && !isSender,
    undo:
      file.status === 'committed' &&
      file.mayCommit &&
      !!file.undoableUntil &&
      new Date(file.undoableUntil) > now,
    choose: isChecked && file.mayCommit,
    receipt: wasCommitted,
    filedForm: wasCommitted && file.mayCommit,
    scan: wasCommitted || isChecked,
  }
}

export interface Step {
  title: string
  text: string
  state: 'wait' | 'process' | 'finish' | 'error'
}

/** 上传 → 核对 → 登记 → 完成, and where the file stands on the way. */
export function stepsOf(file: ImportDetails): Step[] {
  const { status, rows, delivery } = file
  const step = (title: string, text: string, state: Step['state']): Step => ({ title, text, state })
  const uploaded =
    file.parts.length > 0
      ? step('汇总', `${file.parts.length} 个文件`, 'finish')
      : step('上传', '已收到', 'finish')
  const register = delivery?.status === 'sent' ? `已上报${delivery.to.name}` : ''
  switch (status) {
    case 'checking':
      return [
        uploaded,
        step('核对', '正在核对', 'process'),
        step('登记', '', 'wait'),
        step('完成', '', 'wait'),
      ]
    case 'failed':
      return [
        uploaded,
        step('核对', isExpired(file) ? '过期已清除' : '文件无法读取', 'error'),
        step('登记', '', 'wait'),
        step('完成', '', 'wait'),
      ]
    case 'checked':
      return [
        uploaded,
        step('核对', `${rows.total} 行`, 'finish'),
        step(
          '登记',
          register || (delivery?.status === 'returned' ? '被退回' : file.mayCommit ? '等您确认' : '等您上报'),
          'process',
        ),
        step('完成', '', 'wait'),
      ]
    case 'committing':
      return [
        uploaded,
        step('核对', `${rows.total} 行`, 'finish'),
        step('登记', '正在登记', 'process'),
        step('完成', '', 'wait'),
      ]
    case 'combined':
      return [
        uploaded,
        step('核对', `${rows.total} 行`, 'finish'),
        step('登记', '已并入汇总表', delivery?.status === 'registered' ? 'finish' : 'process'),
        step(
          '完成',
          delivery?.status === 'registered' ? `登记 ${rows.committed} 行` : '',
          delivery?.status === 'registered' ? 'finish' : 'wait',
        ),
      ]
    case 'committed':
      return [
        uploaded,
        step('核对', `${rows.total} 行`, 'finish'),
        step('登记', `${rows.committed} 行`, 'finish'),
        step('完成', '可以下载回执', 'finish'),
      ]
    case 'undoing':
      return [
        uploaded,
        step('核对', `${rows.total} 行`, 'finish'),
        step('登记', `${rows.committed} 行`, 'finish'),
        step('撤销', '正在撤销', 'process'),
      ]
    case 'undone':
      return [
        uploaded,
        step('核对', `${rows.total} 行`, 'finish'),
        step('登记', `${rows.committed} 行`, 'finish'),
        step('撤销', `已撤销 ${rows.undone} 行`, 'finish'),
      ]
  }
}
