import { showConfirmDialog } from 'vant/es/dialog'
import 'vant/es/dialog/style'
import { showToast } from 'vant/es/toast'
import 'vant/es/toast/style'

/** A short word after something worked. Failures stay on the page, where they can be read in peace. */
export function say(message: string): void {
  // At the foot: in the middle it would lie over a check-in code opened right after signing up.
  showToast({ message, duration: 2500, position: 'bottom' })
}

export async function confirm(question: {
  title: string
  message: string
  confirm: string
  cancel?: string
}): Promise<boolean> {
  try {
    await showConfirmDialog({
      title: question.title,
      message: question.message,
      messageAlign: 'left',
      confirmButtonText: question.confirm,
      cancelButtonText: question.cancel ?? '再想想',
    })
    return true
  } catch {
    return false
  }
}
