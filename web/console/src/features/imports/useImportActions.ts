import { messageOf, type ImportDetails } from '@stvs/api'
import { ElMessage } from 'element-plus'
import { ref, type Ref } from 'vue'
import { formatDateTime } from '@/shared/chinaTime'
import { confirm } from '@/shared/confirm'
import { saveFile } from '@/shared/saveFile'
import { askReason } from '@/shared/useReason'
import { getAssociation } from '../associations/api'
import { downloadPaper, keepStampedScan, returnImport, sendImport, undoImport, type ImportPaper } from './api'
import { returnReasons, undoReasons } from './reasons'

/** What is done with a file: each asks first and says what follows. */
export function useImportActions(file: Ref<ImportDetails | null>, changed: () => Promise<unknown>) {
  const isBusy = ref(false)
  const scanPercent = ref<number | null>(null)

  async function act(work: (id: string) => Promise<unknown>, done: string): Promise<void> {
    if (!file.value || isBusy.value) return
    isBusy.value = true
    try {
      await work(file.value.id)
      if (done) ElMessage.success(done)
    } catch (error) {
      ElMessage.error({ message: messageOf(error), duration: 8000 })
    } finally {
      isBusy.value = false
    }
    await changed()
  }

  /** A team's file goes to its association, an association's to the one above. */
  async function deskAbove(): Promise<string> {
    const { team, mayCommit, association } = file.value!
    if (team && !mayCommit) return association.name
    return (await getAssociation(association.id).catch(() => null))?.parent?.name ?? '上级科协'
  }

  async function send(): Promise<void> {
    if (!file.value) return
    const { rows } = file.value
    const to = await deskAbove()
    const rest = rows.faulty > 0 ? `有问题的 ${rows.faulty} 行不会一起登记，建议先改正再上报。` : ''
    const text = `上报给${to}，由对方核对后登记 ${rows.valid} 行。${rest}上报后等对方登记或退回。`
    if (await confirm('上报名单', text, '上报')) await act(sendImport, `已上报${to}`)
  }

  async function sendBack(): Promise<void> {
    const reason = await askReason({
      title: '退回这份名单',
      text: '报送单位会看到理由，改正后可以再次上报。',
      presets: returnReasons,
      confirmText: '退回',
      isDangerous: true,
    })
    if (reason) await act((id) => returnImport(id, reason), '已退回')
  }

  async function undo(): Promise<void> {
    if (!file.value?.undoableUntil) return
    const { rows, undoableUntil } = file.value
    const reason = await askReason({
      title: `撤销登记的 ${rows.committed} 行`,
      text: `${formatDateTime(undoableUntil)} 前可以撤销。撤销后名单上的登记作废、个人信息删除；本人已经确认、已报名活动或已加入其他组织的会保留。撤销不能反悔，需要时请重新上传。`,
      presets: undoReasons,
      confirmText: '撤销',
      isDangerous: true,
      placeholder: '写明为什么撤销，会记入经过',
    })
    if (reason) await act((id) => undoImport(id, reason), '')
  }

  const download = (paper: ImportPaper, name: string) =>
    act(async (id) => {
      const found = await downloadPaper(id, paper)
      saveFile(found.blob, found.name || name)
    }, '')

  const keepScan = (scan: File) =>
    act(async (id) => {
      scanPercent.value = 0
      try {
        await keepStampedScan(id, scan, {
          onProgress: (share) => {
            scanPercent.value = Math.round(share * 100)
          },
        })
      } finally {
        scanPercent.value = null
      }
    }, '扫描件已保存')

  return { isBusy, scanPercent, send, sendBack, undo, download, keepScan }
}
