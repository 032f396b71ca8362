import { readFileSync } from 'node:fs'
import { sourceOf } from './form-script.mjs'

/** @returns {string} what scripts/stylesheet.ts made. The pages, the policy's hash and the seal all use this text, so they cannot differ. */
export const readStylesheet = () => JSON.parse(readFileSync('.contentlayer/stylesheet.json', 'utf8'))

export const stylesheetSource = () => sourceOf(readStylesheet())
