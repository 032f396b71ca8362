import next from '@next/env'

/** Reads .env.local and its like into the environment, as `next start` does. */
export const loadEnvironment = () => next.loadEnvConfig(process.cwd())
