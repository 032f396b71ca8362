/** What font-environment.mjs has loaded, in the tests that use it. */
module.exports = (globalThis as { harfbuzz?: unknown }).harfbuzz
