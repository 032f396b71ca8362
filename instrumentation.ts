/**
 * Runs once when a server starts. Next compiles this file for each runtime and platform, and leaves out what these expressions exclude:
 * the Edge runtime cannot load the code for Node.js, and a function needs no driver for database files (20 MB).
 */
export async function register() {
  // biome-ignore-start lint/style/noProcessEnv: Next replaces exactly these expressions
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    ;(await import('./config/settings.mjs')).checkSettings()
    if (!process.env.VERCEL) (await import('./lib/background')).startBackground()
  }
  // biome-ignore-end lint/style/noProcessEnv: Next replaces exactly these expressions
}
