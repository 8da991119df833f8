import vue from '@vitejs/plugin-vue'
import { VantResolver } from '@vant/auto-import-resolver'
import Components from 'unplugin-vue-components/vite'
import { defineConfig } from 'vite'

// Where the API listens while developing; in production it serves these files itself.
const api = process.env.STVS_API ?? 'http://localhost:5080'

export default defineConfig({
  base: '/m/',
  plugins: [vue(), Components({ dirs: [], resolvers: [VantResolver()], dts: 'src/components.d.ts' })],
  build: { target: 'es2018', cssTarget: 'chrome79' },
  server: { proxy: { '/api': api, '/wechat': api, '/simulator': api } },
})
