import { ref } from 'vue'
import { createRouter, createWebHistory, type RouteLocationNormalized } from 'vue-router'
import { signIn } from './shared/signIn'
import { useSession } from './stores/session'

declare module 'vue-router' {
  interface RouteMeta {
    title: string
    /** Shows the bar with the main pages. */
    tab?: boolean
    /** Needs to know who is asking. */
    signIn?: boolean
    /** Has the switch to 长辈版 and the way to the settings itself. */
    appearance?: boolean
  }
}

export const router = createRouter({
  history: createWebHistory(import.meta.env.BASE_URL),
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
  routes: [
    { path: '/', redirect: '/activities' },
    {
      path: '/activities',
      name: 'activities',
      component: () => import('./pages/ActivitiesPage.vue'),
      meta: { title: '活动', tab: true },
    },
    {
      path: '/activities/:id',
      name: 'activity',
      props: true,
      component: () => import('./pages/ActivityPage.vue'),
      meta: { title: '活动详情' },
    },
    {
      path: '/participations',
      name: 'participations',
      component: () => import('./pages/ParticipationsPage.vue'),
      meta: { title: '我的活动', tab: true, signIn: true },
    },
    {
      path: '/participations/:id/code',
      name: 'check-in-code',
      props: true,
      component: () => import('./pages/CheckInCodePage.vue'),
      meta: { title: '签到码', signIn: true },
    },
    {
      path: '/scan',
      name: 'scan',
      component: () => import('./pages/ScanPage.vue'),
      meta: { title: '扫码签到', signIn: true },
    },
    {
      path: '/check-in/venue',
      name: 'venue-check-in',
      component: () => import('./pages/VenueCheckInPage.vue'),
      meta: { title: '现场签到', signIn: true },
    },
    {
      path: '/me',
      name: 'me',
      component: () => import('./pages/MePage.vue'),
      meta: { title: '我的', tab: true, signIn: true, appearance: true },
    },
    {
      path: '/register',
      name: 'register',
      component: () => import('./pages/RegisterPage.vue'),
      meta: { title: '注册志愿者', signIn: true },
    },
    {
      path: '/activate',
      name: 'activate',
      component: () => import('./pages/ActivatePage.vue'),
      meta: { title: '激活', signIn: true },
    },
    {
      path: '/confirm',
      name: 'confirm',
      component: () => import('./pages/ConfirmPage.vue'),
      meta: { title: '确认集体注册', signIn: true },
    },
    {
      path: '/inbox',
      name: 'inbox',
      component: () => import('./pages/InboxPage.vue'),
      meta: { title: '消息', tab: true, signIn: true },
    },
    {
      path: '/my-data',
      name: 'my-data',
      component: () => import('./pages/MyDataPage.vue'),
      meta: { title: '我的数据', signIn: true },
    },
    {
      path: '/my-data/edit',
      name: 'my-data-edit',
      component: () => import('./pages/MyDataEditPage.vue'),
      meta: { title: '更正资料', signIn: true },
    },
    {
      path: '/my-data/withdrawal',
      name: 'withdrawal',
      component: () => import('./pages/WithdrawalPage.vue'),
      meta: { title: '退出平台', signIn: true },
    },
    {
      path: '/teams',
      name: 'teams',
      component: () => import('./pages/TeamsPage.vue'),
      meta: { title: '组织' },
    },
    {
      path: '/teams/register',
      name: 'team-registration',
      component: () => import('./pages/TeamRegistrationPage.vue'),
      meta: { title: '注册组织', signIn: true },
    },
    {
      path: '/my-teams',
      name: 'my-teams',
      component: () => import('./pages/MyTeamsPage.vue'),
      meta: { title: '我的组织', signIn: true },
    },
    {
      path: '/teams/:id',
      name: 'team',
      props: true,
      component: () => import('./pages/TeamPage.vue'),
      meta: { title: '组织' },
    },
    {
      path: '/teams/:id/application',
      name: 'team-application',
      props: true,
      component: () => import('./pages/TeamApplicationPage.vue'),
      meta: { title: '注册申请', signIn: true },
    },
    {
      path: '/teams/:id/correction',
      name: 'team-correction',
      props: true,
      component: () => import('./pages/TeamCorrectionPage.vue'),
      meta: { title: '更正注册申请', signIn: true },
    },
    {
      path: '/teams/:id/claim',
      name: 'team-claim',
      props: true,
      component: () => import('./pages/TeamClaimPage.vue'),
      meta: { title: '在线关联', signIn: true },
    },
    {
      path: '/teams/:id/manage',
      name: 'team-desk',
      props: true,
      component: () => import('./pages/TeamDeskPage.vue'),
      meta: { title: '管理组织', signIn: true },
    },
    {
      path: '/teams/:id/members',
      name: 'team-members',
      props: true,
      component: () => import('./pages/TeamMembersPage.vue'),
      meta: { title: '成员', signIn: true },
    },
    {
      path: '/teams/:id/people',
      name: 'team-people',
      props: true,
      component: () => import('./pages/TeamPeoplePage.vue'),
      meta: { title: '负责人员', signIn: true },
    },
    {
      path: '/teams/:id/activities/new',
      name: 'publish-activity',
      props: true,
      component: () => import('./pages/PublishActivityPage.vue'),
      meta: { title: '发布活动', signIn: true },
    },
    {
      path: '/invitations',
      name: 'invitations',
      component: () => import('./pages/InvitationsPage.vue'),
      meta: { title: '邀请', signIn: true },
    },
    {
      path: '/console-account',
      name: 'console-account',
      component: () => import('./pages/ConsoleAccountPage.vue'),
      meta: { title: '电脑管理端账号', signIn: true },
    },
    {
      path: '/settings',
      name: 'settings',
      component: () => import('./pages/SettingsPage.vue'),
      meta: { title: '设置', appearance: true },
    },
    {
      path: '/sign-in-failed',
      name: 'sign-in-failed',
      component: () => import('./pages/SignInFailedPage.vue'),
      meta: { title: '登录' },
    },
    {
      path: '/:rest(.*)*',
      name: 'not-found',
      component: () => import('./pages/NotFoundPage.vue'),
      meta: { title: '找不到页面' },
    },
  ],
})

router.beforeEach(async (to) => {
  const session = useSession()
  if (!to.meta.signIn) {
    void session.ensure().catch(() => undefined)
    return true
  }
  try {
    await session.ensure()
  } catch {
    // Not reachable: the page shows what it keeps, or says so itself.
    return true
  }
  if (session.state !== 'anonymous') return true
  signIn(router.resolve(to).href)
  return false
})

/** Set while a page's code could not be fetched. */
export const unloadable = ref<RouteLocationNormalized | null>(null)

router.onError((_error, to) => {
  unloadable.value = to
})

router.afterEach((to, from, failure) => {
  if (failure) return
  unloadable.value = null
  // A page that knows better (an activity's name) says so itself, when it is there.
  if (to.name !== from.name || to.path !== from.path) document.title = to.meta.title
})

/** Loads the address afresh: after a new release the old code is gone, and only the new start page knows its names. */
export function retryPage() {
  if (unloadable.value) location.assign(router.resolve(unloadable.value).href)
}
