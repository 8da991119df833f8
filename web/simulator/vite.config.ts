import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'

// Where the API listens while developing; otherwise it serves these files itself.
const api = process.env.STVS_API ?? 'http://localhost:5180'

export default defineConfig({
  base: '/simulator/',
  plugins: [vue()],
  // light-dark() stays as written: the theme is chosen on the page, which the substitute for older browsers misses.
  build: { cssTarget: ['chrome123', 'safari17.5', 'firefox120'] },
  server: {
    proxy: {
      '/simulator/api': api,
      '/simulator/connect': api,
      '/simulator/cgi-bin': api,
      '/api': api,
      '/wechat': api,
      '/m': api,
    },
  },
})
