/** Browsers let pages write to the clipboard over https and on localhost only; elsewhere the text is offered to copy by hand. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    prompt('请手动复制：', text)
    return false
  }
}
