import { TestEnvironment } from 'jest-environment-node'

/** Gives tests harfbuzzjs, which Jest cannot load: it awaits at its top level. */
export default class FontEnvironment extends TestEnvironment {
  /** @override */
  async setup() {
    await super.setup()
    this.global.harfbuzz = await import('harfbuzzjs')
  }
}
