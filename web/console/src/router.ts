import type { Permission } from '@stvs/api'
import { createRouter, createWebHistory } from 'vue-router'
import { useSessionStore } from './stores/session'

declare module 'vue-router' {
  interface RouteMeta {
    title: string
    /** Any of these will do; none asked for: whoever is signed in. */
    permissions?: readonly Permission[]
    isPublic?: boolean
    /** Without menu and top bar: the screens at the door. */
    isFullScreen?: boolean
  }
}

const readTeams: readonly Permission[] = ['teams.review', 'teams.edit', 'members.review']
const readActivities: readonly Permission[] = ['activities.read', 'activities.manage', 'checkIns.run']

export const router = createRouter({
  history: createWebHistory('/console/'),
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
  routes: [
    {
      path: '/sign-in',
      name: 'sign-in',
      component: () => import('./views/session/sign-in.vue'),
      meta: { title: '登录', isPublic: true, isFullScreen: true },
    },
    { path: '/', name: 'home', component: () => import('./views/home/home.vue'), meta: { title: '首页' } },
    {
      path: '/review',
      name: 'review',
      component: () => import('./views/review/applications/list.vue'),
      meta: { title: '志愿者审核', permissions: ['volunteers.review'] },
    },
    {
      path: '/team-review',
      name: 'team-review',
      component: () => import('./views/teams/review/list.vue'),
      meta: { title: '组织审核', permissions: ['teams.review'] },
    },
    {
      path: '/memberships',
      name: 'memberships',
      component: () => import('./views/teams/memberships/list.vue'),
      meta: { title: '加入申请', permissions: ['members.review'] },
    },
    {
      path: '/teams',
      name: 'teams',
      component: () => import('./views/teams/teams/list.vue'),
      meta: { title: '组织', permissions: readTeams },
    },
    {
      path: '/teams/new',
      name: 'new-team',
      component: () => import('./views/teams/teams/form.vue'),
      meta: { title: '注册组织', permissions: ['teams.edit'] },
    },
    {
      path: '/teams/:id',
      name: 'team',
      component: () => import('./views/teams/teams/detail.vue'),
      props: true,
      meta: { title: '组织详情' },
    },
    {
      path: '/teams/:id/edit',
      name: 'edit-team',
      component: () => import('./views/teams/teams/form.vue'),
      props: true,
      meta: { title: '修改组织资料' },
    },
    {
      path: '/associations',
      name: 'associations',
      component: () => import('./views/offices/associations/list.vue'),
      meta: { title: '科协与学会', permissions: ['associations.manage'] },
    },
    {
      path: '/associations/:id',
      name: 'association',
      component: () => import('./views/offices/associations/detail.vue'),
      props: true,
      meta: { title: '科协与学会', permissions: ['associations.manage'] },
    },
    {
      path: '/imports',
      name: 'imports',
      component: () => import('./views/people/imports/list.vue'),
      meta: { title: '集体注册', permissions: ['imports.manage'] },
    },
    {
      path: '/imports/new',
      name: 'new-import',
      component: () => import('./views/people/imports/upload.vue'),
      meta: { title: '上传名单', permissions: ['imports.manage'] },
    },
    {
      path: '/imports/:id',
      name: 'import',
      component: () => import('./views/people/imports/detail.vue'),
      props: true,
      meta: { title: '名单详情', permissions: ['imports.manage'] },
    },
    {
      path: '/pairings',
      name: 'pairings',
      component: () => import('./views/offices/pairings/list.vue'),
      meta: { title: '结对', permissions: ['pairings.manage'] },
    },
    {
      path: '/roles',
      name: 'roles',
      component: () => import('./views/offices/roles/table.vue'),
      meta: { title: '权限一览' },
    },
    {
      path: '/volunteers',
      name: 'volunteers',
      component: () => import('./views/people/volunteers/list.vue'),
      meta: { title: '志愿者', permissions: ['volunteers.read', 'volunteers.review'] },
    },
    {
      path: '/volunteers/:id',
      name: 'volunteer',
      component: () => import('./views/people/volunteers/detail.vue'),
      props: true,
      meta: { title: '志愿者详情', permissions: ['volunteers.read', 'volunteers.review'] },
    },
    {
      path: '/activities',
      name: 'activities',
      component: () => import('./views/service/activities/list.vue'),
      meta: { title: '活动', permissions: readActivities },
    },
    {
      path: '/activities/new',
      name: 'new-activity',
      component: () => import('./views/service/activities/form.vue'),
      meta: { title: '新建活动', permissions: ['activities.manage'] },
    },
    {
      path: '/activities/:id',
      name: 'activity',
      component: () => import('./views/service/activities/detail.vue'),
      props: true,
      meta: { title: '活动详情', permissions: readActivities },
    },
    {
      path: '/activities/:id/edit',
      name: 'edit-activity',
      component: () => import('./views/service/activities/form.vue'),
      props: true,
      meta: { title: '修改活动', permissions: ['activities.manage'] },
    },
    {
      path: '/activities/:id/door',
      name: 'door',
      component: () => import('./views/service/check-ins/door.vue'),
      props: true,
      meta: { title: '现场签到', permissions: ['checkIns.run'], isFullScreen: true },
    },
    {
      path: '/activities/:id/venue-code',
      name: 'venue-code',
      component: () => import('./views/service/check-ins/venue-code.vue'),
      props: true,
      meta: { title: '现场签到码', permissions: ['checkIns.run'], isFullScreen: true },
    },
    {
      path: '/statistics',
      name: 'registry',
      component: () => import('./views/statistics/registry/table.vue'),
      meta: { title: '统计' },
    },
    {
      path: '/statistics/targets',
      name: 'targets',
      component: () => import('./views/statistics/targets/list.vue'),
      meta: { title: '目标进度', permissions: ['volunteers.read'] },
    },
    {
      path: '/statistics/regions/:code',
      name: 'region-registry',
      component: () => import('./views/statistics/regions/detail.vue'),
      props: true,
      meta: { title: '地区注册情况' },
    },
    {
      path: '/sessions',
      name: 'sessions',
      component: () => import('./views/account/sessions/list.vue'),
      meta: { title: '登录设备' },
    },
    {
      path: '/password',
      name: 'password',
      component: () => import('./views/account/password/form.vue'),
      meta: { title: '修改密码' },
    },
    {
      path: '/:path(.*)*',
      name: 'not-found',
      component: () => import('./views/home/not-found.vue'),
      meta: { title: '没有这个页面' },
    },
  ],
})

router.beforeEach(async (to) => {
  const session = useSessionStore()
  if (!session.isSignedIn) await session.load()
  // Without an answer nobody is sent away: App says that the server cannot be reached.
  if (session.isSignedIn || session.loadError || to.meta.isPublic) return true
  return { name: 'sign-in', query: to.fullPath === '/' ? {} : { returnTo: to.fullPath } }
})

router.afterEach((to) => {
  document.title = `${to.meta.title} · 科技志愿服务管理端`
})
