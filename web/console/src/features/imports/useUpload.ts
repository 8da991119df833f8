import { messageOf, type ImportKind, type ImportReceived } from '@stvs/api'
import { computed, onScopeDispose, ref, shallowRef } from 'vue'
import { uploadImport, type ImportPlace } from './api'

const endings = ['.xlsx', '.xls', '.csv']

/** Why a file will not do, before any of it is sent; empty when it will. */
export function unfitReason(file: Pick<File, 'name' | 'size'>): string {
  const name = file.name.toLowerCase()
  if (name.startsWith('~$')) return '这是 Excel 的临时文件。请关闭 Excel，选择没有“~$”开头的那个文件。'
  if (!endings.some((ending) => name.endsWith(ending)))
    return '只能上传 .xlsx、.xls 或 .csv 文件。WPS 表格请先“另存为”.xlsx；图片和 PDF 请把内容填进模板。'
  if (file.size === 0) return '这个文件是空的。请在 Excel 里打开看一看，保存后再选一次。'
  return ''
}

/** Chooses one file and sends it; after a failure it is still chosen. */
export function useUpload() {
  const file = shallowRef<File | null>(null)
  const share = ref(0)
  const failed = ref('')
  const isSending = ref(false)
  let current: AbortController | null = null

  /** A file on its way is not exchanged. */
  function choose(chosen: File | null | undefined): void {
    if (!chosen || isSending.value) return
    failed.value = unfitReason(chosen)
    if (!failed.value) file.value = chosen
  }

  function clear(): void {
    if (isSending.value) return
    file.value = null
    failed.value = ''
  }

  async function send(kind: ImportKind, place: ImportPlace): Promise<ImportReceived | null> {
    if (!file.value || isSending.value) return null
    const mine = new AbortController()
    current = mine
    isSending.value = true
    share.value = 0
    failed.value = ''
    try {
      return await uploadImport(kind, file.value, place, {
        signal: mine.signal,
        onProgress: (value) => {
          share.value = value
        },
      })
    } catch (error) {
      if (!mine.signal.aborted) failed.value = `没有传上去：${messageOf(error)}文件还在，可以直接重新上传。`
      return null
    } finally {
      isSending.value = false
    }
  }

  const cancel = () => current?.abort()
  onScopeDispose(cancel)

  return {
    file,
    failed,
    isSending,
    percent: computed(() => Math.round(share.value * 100)),
    /** All has left, and the server has not answered yet. */
    isStoring: computed(() => isSending.value && share.value >= 1),
    choose,
    clear,
    send,
    cancel,
  }
}
