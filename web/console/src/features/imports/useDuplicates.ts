import type { DuplicateChoice, DuplicateKind, ImportDuplicate } from '@stvs/api'
import { messageOf } from '@stvs/api'
import { ElMessage } from 'element-plus'
import { ref } from 'vue'
import { useCursorPages } from '@/shared/useCursorPages'
import { chooseDuplicates, listDuplicates } from './api'

/** What a kind leaves open for all of its rows at once; a single row says so itself. */
export const choicesOf: Record<DuplicateKind, readonly DuplicateChoice[]> = {
  sameInFile: [],
  sameInRegistry: ['leaveOut', 'update'],
  samePhone: ['leaveOut', 'register'],
  sameNameAndUnit: ['leaveOut', 'register'],
}

/** The rows of a file that resemble somebody, kind by kind, and what is to become of them. */
export function useDuplicates(id: () => string, kind: () => DuplicateKind, counted: () => Promise<unknown>) {
  const isBusy = ref(false)
  const list = useCursorPages<ImportDuplicate>(async (after, signal) => {
    const { items, nextAfter } = await listDuplicates(id(), kind(), after, signal)
    return { items, nextCursor: nextAfter == null ? null : String(nextAfter) }
  })

  /** @param row left out: all rows of the kind */
  async function choose(choice: DuplicateChoice, row?: ImportDuplicate): Promise<void> {
    if (isBusy.value || row?.choice === choice) return
    isBusy.value = true
    try {
      await chooseDuplicates(id(), kind(), choice, row && [row.number])
      await Promise.all([list.retry(), counted()])
    } catch (error) {
      ElMessage.error({ message: messageOf(error), duration: 8000 })
      await list.retry()
    } finally {
      isBusy.value = false
    }
  }

  return { ...list, isBusy, choose }
}
