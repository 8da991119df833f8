import type { Grant, ImportKind } from '@stvs/api'
import { computed, ref } from 'vue'
import type { ImportPlace } from './api'

/** Whose people a file brings: a desk's own, or one team's. Who has no desk sends for a team. */
export function useUploadPlace(
  grants: readonly Grant[],
  wished: { kind?: string; team?: string; association?: string } = {},
) {
  const desks = grants.filter(({ role, associationId }) => role === 'reviewer' && associationId)
  const teams = grants.filter(
    ({ role, teamId }) => teamId && (role === 'teamLeader' || role === 'teamAdministrator'),
  )
  const hasDesk = desks.length > 0

  const kind = ref<ImportKind>(hasDesk && wished.kind === 'teams' ? 'teams' : 'volunteers')
  const isForTeam = ref(!hasDesk || !!wished.team)
  const associationId = ref(
    (desks.find((desk) => desk.associationId === wished.association) ?? desks[0])?.associationId ?? '',
  )
  const teamId = ref(wished.team || (!hasDesk && teams.length === 1 ? (teams[0]?.teamId ?? '') : ''))

  const needsTeam = computed(() => kind.value === 'volunteers' && isForTeam.value)
  const place = computed<ImportPlace>(() =>
    needsTeam.value
      ? { teamId: teamId.value }
      : associationId.value
        ? { associationId: associationId.value }
        : {},
  )
  const missing = computed(() => (needsTeam.value && !teamId.value ? '请选择这些人员所属的组织。' : ''))

  return { kind, isForTeam, associationId, teamId, desks, teams, hasDesk, needsTeam, place, missing }
}
