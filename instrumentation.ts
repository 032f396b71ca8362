/** Runs once when a server starts. Its work needs Node, and this file is compiled for the Edge runtime too. */
export async function register() {
  // biome-ignore lint/style/noProcessEnv: Next replaces exactly these words when it compiles for each runtime
  if (process.env.NEXT_RUNTIME === 'nodejs') (await import('./lib/start')).start()
}
