import { ElMessageBox } from 'element-plus'

/** Asks before something that cannot simply be taken back. */
export async function confirm(
  title: string,
  text: string,
  confirmButtonText: string,
  isDangerous = false,
): Promise<boolean> {
  try {
    await ElMessageBox.confirm(text, title, {
      confirmButtonText,
      cancelButtonText: '取消',
      type: 'warning',
      confirmButtonType: isDangerous ? 'danger' : 'primary',
      autofocus: true,
    })
    return true
  } catch {
    return false
  }
}
