import { ApiProblem, messageOf, type Tagged, type TeamDetails } from '@stvs/api'
import { reactive, ref, watch } from 'vue'
import { chinaDay } from '@/shared/chinaTime'
import { newId } from '@/shared/newId'
import { getTeam, registerTeam, updateTeam } from './api'
import {
  checkFields,
  emptyFields,
  fieldsFrom,
  placeProblem,
  toForm,
  type FieldErrors,
  type TeamFields,
} from './teamFields'
import { useNameCheck } from './useNameCheck'

/** One team being registered, corrected after a rejection, or having its particulars kept up. */
export function useTeamForm() {
  const fields = reactive<TeamFields>(emptyFields())
  const team = ref<TeamDetails | null>(null)
  const errors = ref<FieldErrors>({})
  const general = ref('')
  const isBusy = ref(false)
  let etag = ''
  // The same for every attempt, so that a repeated click or a lost answer registers one team only.
  const idempotencyKey = newId()

  /** A team that stands keeps its name and place; those have acts of their own. */
  const isWhole = () => team.value === null || team.value.status === 'rejected'

  const nameCheck = useNameCheck(() => ({
    name: isWhole() ? fields.name : '',
    kind: fields.kind,
    regionCode: fields.regionCode,
    township: fields.kind === 'regional' ? fields.township : '',
    parentTeamId: fields.parentTeamId,
    teamId: team.value?.id,
  }))

  async function load(id: string): Promise<void> {
    const tagged: Tagged<TeamDetails> = await getTeam(id)
    team.value = tagged.value
    etag = tagged.etag ?? ''
    Object.assign(fields, fieldsFrom(tagged.value))
  }

  watch(
    () => ({ ...fields }),
    (now, before) => {
      for (const name of Object.keys(errors.value) as (keyof TeamFields)[])
        if (now[name] !== before[name]) errors.value = { ...errors.value, [name]: undefined }
    },
  )

  /** The id once saved; null when the form or the server has something against it. */
  async function save(): Promise<string | null> {
    if (isBusy.value) return null
    errors.value = checkFields(fields, isWhole(), nameCheck.check.value, chinaDay(new Date()))
    general.value = ''
    if (Object.keys(errors.value).length > 0) return null
    isBusy.value = true
    try {
      const form = toForm(fields)
      if (!team.value) return (await registerTeam(form, idempotencyKey)).id
      const { introduction, supervisingUnitType, supervisingUnit, foundedOn } = form
      const { serviceCategories, isCivilRegistered } = form
      const particulars = {
        introduction: introduction ?? '',
        supervisingUnitType,
        supervisingUnit,
        foundedOn,
        serviceCategories,
        isCivilRegistered,
      }
      await updateTeam(team.value.id, isWhole() ? form : particulars, etag)
      return team.value.id
    } catch (error) {
      if (error instanceof ApiProblem) {
        const placed = placeProblem(error)
        errors.value = placed.fields
        general.value = placed.general
      } else general.value = messageOf(error)
      return null
    } finally {
      isBusy.value = false
    }
  }

  return { fields, team, errors, general, isBusy, isWhole, nameCheck, load, save }
}
