import nextJest from 'next/jest.js'

const base = await nextJest({ dir: './' })({
  testEnvironment: 'jsdom',
  testMatch: ['<rootDir>/__tests__/**/*.test.{ts,tsx}'],
  modulePathIgnorePatterns: ['<rootDir>/.test/', '<rootDir>/.next/'],
  // Tests that start a program of their own, or store many enquiries, take a minute on a busy machine.
  testTimeout: 180_000,
  setupFilesAfterEnv: ['<rootDir>/__tests__/helpers/setup.ts'],
  moduleNameMapper: {
    '^contentlayer/generated$': '<rootDir>/.contentlayer/generated/index.mjs',
    '^contentlayer/(build|editor|errors|locale|stylesheet|words|theme).json$': '<rootDir>/.contentlayer/$1.json',
    '^contentlayer2/(?:client|source-files/schema)$': '<rootDir>/__tests__/helpers/contentlayer.ts',
    '^harfbuzzjs$': '<rootDir>/__tests__/helpers/harfbuzz.ts',
    '^@/(.*)$': '<rootDir>/$1',
  },
})()

export default {
  ...base,
  // By default Jest leaves one core idle, which on two cores is half of them.
  maxWorkers: '100%',
  // The unified family is ESM only, so jest has to transform it too.
  transformIgnorePatterns: ['^.+\\.module\\.(css|sass|scss)$'],
}
