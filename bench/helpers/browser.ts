import { chromium } from '@playwright/test'
import { findBrowser } from '@/scripts/browser'

export const launchBrowser = () =>
  chromium.launch({
    executablePath: findBrowser(),
    // Chromium refuses to run its sandbox as root.
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  })
