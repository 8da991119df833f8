import { useSessionStore } from '@/stores/session'
import { openQuestion } from './useReason'

/** Whether something is being asked on top of the page, so that keys are not meant for the page. */
export function isDialogOpen(): boolean {
  return (
    openQuestion.value !== null ||
    useSessionStore().expired ||
    document.querySelector('.el-overlay-message-box') !== null
  )
}
