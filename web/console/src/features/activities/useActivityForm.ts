import { ApiProblem, messageOf, type ActivityDetails } from '@stvs/api'
import { computed, reactive, ref, watch } from 'vue'
import {
  checkFields,
  emptyFields,
  fieldsFrom,
  placeProblem,
  toForm,
  type ActivityFields,
  type FieldErrors,
} from './activityFields'
import { newId } from '@/shared/newId'
import { changeActivity, createActivity, getActivity, updateActivity } from './api'
import { differences, mergeEdits, type Merge } from './mergeEdits'

/** One activity being written: its fields, what is wrong with them, and what others saved meanwhile. */
export function useActivityForm() {
  const fields = reactive<ActivityFields>(emptyFields())
  const base = ref<ActivityFields>(emptyFields())
  const activity = ref<ActivityDetails | null>(null)
  const errors = ref<FieldErrors>({})
  const general = ref('')
  const isBusy = ref(false)
  const conflict = ref<(Merge & { theirs: ActivityFields }) | null>(null)
  let etag = ''
  // The same for every attempt to create this activity, so that a repeated click or a lost answer makes only one.
  const idempotencyKey = newId()
  let createdId: string | null = null

  const isDirty = computed(() => differences(base.value, fields).length > 0)

  function begin(start: ActivityFields): void {
    Object.assign(fields, copyOf(start))
    base.value = copyOf(start)
  }

  async function load(id: string): Promise<void> {
    const tagged = await getActivity(id)
    activity.value = tagged.value
    etag = tagged.etag ?? ''
    begin(fieldsFrom(tagged.value))
  }

  // A complaint goes as soon as its field is touched; what is still wrong is said again on saving.
  watch(
    () => ({ ...fields }),
    (now, before) => {
      for (const name of Object.keys(errors.value) as (keyof ActivityFields)[])
        if (now[name] !== before[name]) errors.value = { ...errors.value, [name]: undefined }
    },
  )

  function check(forPublication: boolean): boolean {
    errors.value = checkFields(fields, forPublication)
    general.value = ''
    return Object.keys(errors.value).length === 0
  }

  /** The id once saved; null when the form or the server has something against it. */
  async function save(forPublication: boolean): Promise<string | null> {
    if (!check(forPublication) || isBusy.value) return null
    isBusy.value = true
    try {
      const id = activity.value?.id ?? createdId
      const form = toForm(fields)
      if (!id) {
        createdId = (await createActivity(form, idempotencyKey)).id
      } else if (isDirty.value) {
        if (!etag) etag = (await getActivity(id)).etag ?? ''
        await updateActivity(id, form, etag)
      }
      const savedId = id ?? createdId
      base.value = copyOf(fields)
      etag = ''
      if (forPublication && savedId) await changeActivity(savedId, 'publication')
      return savedId
    } catch (error) {
      await explain(error)
      return null
    } finally {
      isBusy.value = false
    }
  }

  async function explain(error: unknown): Promise<void> {
    if (!(error instanceof ApiProblem)) {
      general.value = messageOf(error)
      return
    }
    const id = activity.value?.id ?? createdId
    if (error.status === 412 && id) {
      await showWhatChanged(id)
      return
    }
    const placed = placeProblem(error)
    errors.value = placed.fields
    general.value = placed.general
  }

  async function showWhatChanged(id: string): Promise<void> {
    try {
      const latest = await getActivity(id)
      const theirs = fieldsFrom(latest.value)
      conflict.value = { ...mergeEdits(base.value, fields, theirs), theirs }
      activity.value = latest.value
      etag = latest.etag ?? ''
    } catch (error) {
      general.value = `别人刚刚改过这个活动，但最新内容没有取到：${messageOf(error)} 您填写的内容还在，可以稍后再保存。`
    }
  }

  /** The user has looked at what others changed and decided, field by field, whose text stays. */
  function resolve(takeTheirs: readonly (keyof ActivityFields)[]): void {
    const found = conflict.value
    if (!found) return
    const chosen = Object.fromEntries(takeTheirs.map((name) => [name, found.theirs[name]]))
    Object.assign(fields, copyOf(found.fields), chosen)
    base.value = found.theirs
    conflict.value = null
  }

  return {
    fields,
    base,
    activity,
    errors,
    general,
    isBusy,
    isDirty,
    conflict,
    begin,
    load,
    check,
    save,
    resolve,
  }
}

function copyOf(fields: ActivityFields): ActivityFields {
  return { ...fields, themes: [...fields.themes] }
}
