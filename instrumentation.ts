/** Runs once when a server starts. Next also compiles this file for the Edge runtime, which cannot load the code for Node. */
export async function register() {
  // biome-ignore lint/style/noProcessEnv: Next replaces exactly this expression for each runtime
  if (process.env.NEXT_RUNTIME === 'nodejs') (await import('./lib/start')).start()
}
